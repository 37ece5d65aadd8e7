package org.drydock.config.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

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

        public boolean isNothing() {
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
            return child(this, name).map(at -> entries.get(at).value());
        }

        public Optional<ConfigValue> get(KeyPath key) {
            Optional<ConfigValue> value = Optional.of(this);
            for (String name : key.names()) {
                value = value.flatMap(parent ->
                        child(parent, name).map(at -> children(parent).get(at).value()));
            }
            return value;
        }

        /** With the value there, and with the mappings on the way to it that are missing. */
        public Mapping with(List<String> names, ConfigValue value) {
            return (Mapping) edited(this, names, (name, old) -> Optional.of(new Entry(name, value)), true);
        }

        /**
         * With one more entry, even if there is one of its name.
         *
         * @param parent names of a mapping that is there; none for the top
         * @param beside the sibling's name, and whether the place is behind it; otherwise it becomes the last
         */
        public Mapping inserted(List<String> parent, Entry entry, Optional<Map.Entry<String, Boolean>> beside) {
            if (!parent.isEmpty()) {
                var inner = (Mapping) get(new KeyPath(parent)).orElseThrow();
                return with(parent, inner.inserted(List.of(), entry, beside));
            }
            var all = new ArrayList<>(entries);
            var place = beside.flatMap(
                    sibling -> child(this, sibling.getKey()).map(position -> position + (sibling.getValue() ? 1 : 0)));
            all.add(place.orElse(all.size()), entry);
            return new Mapping(all);
        }

        public Mapping without(List<String> names) {
            return (Mapping) edited(this, names, (name, old) -> Optional.empty(), false);
        }

        public Mapping renamed(List<String> names, String to) {
            return (Mapping) edited(this, names, (name, old) -> Optional.of(new Entry(to, old)), false);
        }
    }

    /** As {@code equals}, which takes ten times as long for the values of a large file in a JVM that is not yet warm. */
    static boolean isSame(ConfigValue one, ConfigValue other) {
        if (one == other) {
            return true;
        }
        if (one instanceof Scalar a && other instanceof Scalar b) {
            return a.type() == b.type() && a.text().equals(b.text());
        }
        if (one instanceof Sequence a && other instanceof Sequence b) {
            return areSame(a.items(), b.items(), ConfigValue::isSame);
        }
        return one instanceof Mapping a
                && other instanceof Mapping b
                && areSame(
                        a.entries(), b.entries(), (x, y) -> x.name().equals(y.name()) && isSame(x.value(), y.value()));
    }

    private static <T> boolean areSame(List<T> one, List<T> other, BiPredicate<T, T> isSame) {
        var same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = isSame.test(one.get(i), other.get(i));
        }
        return same;
    }

    /** The names and values below; items of a list have no names. */
    static List<Entry> children(ConfigValue parent) {
        if (parent instanceof Mapping mapping) {
            return mapping.entries();
        }
        return parent instanceof Sequence sequence
                ? sequence.items().stream().map(item -> new Entry("", item)).toList()
                : List.of();
    }

    /**
     * Which child a step on the way means. In a mapping: the last of that name; or, with a number behind it, one of those
     * that have the same name, counted from 1, as XML has them. In a list: {@code [0]} is the first item.
     */
    private static Optional<Integer> child(ConfigValue parent, String step) {
        if (parent instanceof Sequence sequence) {
            return KeyPath.index(step).filter(index -> index < sequence.items().size());
        }
        if (!(parent instanceof Mapping mapping)) {
            return Optional.empty();
        }
        var named = positions(mapping, step);
        if (!named.isEmpty() || !step.endsWith("]")) {
            return named.isEmpty() ? Optional.empty() : Optional.of(named.get(named.size() - 1));
        }
        var bracket = step.lastIndexOf('[');
        var which = positions(mapping, step.substring(0, Math.max(0, bracket)));
        return KeyPath.index(step.substring(Math.max(0, bracket)))
                .filter(number -> number > 0 && number <= which.size())
                .map(number -> which.get(number - 1));
    }

    private static List<Integer> positions(Mapping mapping, String name) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < mapping.entries().size(); i++) {
            if (mapping.entries().get(i).name().equals(name)) {
                found.add(i);
            }
        }
        return found;
    }

    private static ConfigValue edited(
            ConfigValue parent,
            List<String> names,
            BiFunction<String, ConfigValue, Optional<Entry>> edit,
            boolean isAdding) {
        var name = names.get(0);
        var rest = names.subList(1, names.size());
        var edited = new ArrayList<>(children(parent));
        var position = child(parent, name);
        if (position.isEmpty() && !isAdding) {
            return parent;
        }
        var old = position.map(edited::get).orElse(new Entry(name, Mapping.EMPTY));
        var changed = rest.isEmpty()
                ? edit.apply(old.name(), old.value())
                : Optional.of(new Entry(old.name(), edited(old.value(), rest, edit, isAdding)));
        int at = position.orElse(edited.size());
        if (position.isPresent()) {
            edited.remove(at);
        }
        if (changed.isPresent()) {
            edited.add(at, changed.get());
        }
        return parent instanceof Sequence
                ? new Sequence(edited.stream().map(Entry::value).toList())
                : new Mapping(edited);
    }
}
