package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A value of a config file. Order counts, and so does a name that stands twice: equal means read the same. */
public sealed interface ConfigValue {

    /** What a format that knows kinds takes a scalar for; {@code OTHER}: a tag of its own, or an alias of YAML. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING,
        OTHER
    }

    /** @param text as written, without quotes and escapes */
    record Scalar(Type type, String text) implements ConfigValue {
        public static Scalar of(String text) {
            return new Scalar(Type.TEXT, text);
        }

        boolean isNothing() {
            return type == Type.NOTHING;
        }
    }

    record Sequence(List<ConfigValue> items) implements ConfigValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Entry(String name, ConfigValue value) {}

    record Mapping(List<Entry> entries) implements ConfigValue {
        public static final Mapping EMPTY = new Mapping(List.of());

        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a name; the last one, if it stands twice. */
        public Optional<ConfigValue> get(String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .map(Entry::value)
                    .reduce((earlier, later) -> later);
        }

        public Optional<ConfigValue> get(KeyPath key) {
            Optional<ConfigValue> value = Optional.of(this);
            for (String name : key.names()) {
                value = value.flatMap(
                        parent -> parent instanceof Mapping mapping ? mapping.get(name) : Optional.empty());
            }
            return value;
        }

        Mapping with(List<String> names, ConfigValue value) {
            var name = names.get(0);
            var rest = names.subList(1, names.size());
            var replaced = new ArrayList<Entry>();
            for (Entry entry : entries) {
                replaced.add(entry.name().equals(name) ? new Entry(name, within(entry.value(), rest, value)) : entry);
            }
            if (get(name).isEmpty()) {
                replaced.add(new Entry(name, within(EMPTY, rest, value)));
            }
            return new Mapping(replaced);
        }

        private static ConfigValue within(ConfigValue parent, List<String> rest, ConfigValue value) {
            if (rest.isEmpty()) {
                return value;
            }
            return (parent instanceof Mapping mapping ? mapping : EMPTY).with(rest, value);
        }

        Mapping without(List<String> names) {
            return edited(names, entry -> Optional.empty());
        }

        Mapping renamed(List<String> names, String name) {
            return edited(names, entry -> Optional.of(new Entry(name, entry.value())));
        }

        private Mapping edited(List<String> names, Function<Entry, Optional<Entry>> edit) {
            var rest = names.subList(1, names.size());
            var edited = new ArrayList<Entry>();
            for (Entry entry : entries) {
                if (!entry.name().equals(names.get(0))) {
                    edited.add(entry);
                } else if (rest.isEmpty()) {
                    edit.apply(entry).ifPresent(edited::add);
                } else if (entry.value() instanceof Mapping mapping) {
                    edited.add(new Entry(entry.name(), mapping.edited(rest, edit)));
                }
            }
            return new Mapping(edited);
        }
    }
}
