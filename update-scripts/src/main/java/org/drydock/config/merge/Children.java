package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/**
 * The children of values by every name that they go by. Of each parent that was asked for is known where its names stand, as
 * it may have a hundred thousand children, and be asked for each.
 */
final class Children {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\[]+)\\[(@[^=\\]]+)=(['\"]?)(.*)\\3]", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("([^\\[]+)\\[(\\d{1,9}|\\*)]");

    private final ConfigFormat format;
    private final IdentityHashMap<ConfigValue, Parent> parents = new IdentityHashMap<>();

    Children(ConfigFormat format) {
        this.format = format;
    }

    /** @param names an element of XML goes by its number and by each of its attributes */
    record Child(Set<String> names, ConfigValue value) {}

    /** In the order in which they stand. */
    List<Child> of(ConfigValue parent) {
        var known = known(parent);
        return IntStream.range(0, known.entries.size()).mapToObj(known::child).toList();
    }

    List<Child> of(ConfigValue parent, String name) {
        var known = known(parent);
        return known.positions(name).stream().map(known::child).toList();
    }

    /** Whether one of them says that the others are secrets. */
    boolean areNamedSecrets(ConfigValue parent) {
        return known(parent).isNamedSecret;
    }

    /** A step of a key, under the names that it stands for by itself. */
    Set<String> written(String step) {
        var bracket = step.indexOf('[');
        return format == ConfigFormat.XML && bracket > 0
                ? Set.of(plain(step), step.substring(0, bracket))
                : Set.of(step);
    }

    /** An attribute's value may be in quotes, and need not be. */
    static String plain(String step) {
        var attribute = ATTRIBUTE.matcher(step);
        return attribute.matches()
                ? attribute.group(1) + "[" + attribute.group(2) + "=" + attribute.group(4) + "]"
                : step;
    }

    private Parent known(ConfigValue value) {
        return parents.computeIfAbsent(value, Parent::new);
    }

    private final class Parent {
        private final boolean isList;
        private final List<ConfigValue.Entry> entries;
        private final boolean isNamedSecret;
        /** Name to where it stands. */
        private final Map<String, List<Integer>> named = new HashMap<>();
        /** Name and attribute to its values, each to where it stands. */
        private final Map<List<String>, Map<String, List<Integer>>> byAttribute = new HashMap<>();
        /** By position, which of its name it is. */
        private final List<Integer> numbers = new ArrayList<>();

        Parent(ConfigValue value) {
            isList = value instanceof ConfigValue.Sequence;
            entries = ConfigValue.children(value);
            isNamedSecret = Shown.isNamedSecret(value);
            if (!isList) {
                for (ConfigValue.Entry entry : entries) {
                    var all = named.computeIfAbsent(entry.name(), any -> new ArrayList<>());
                    all.add(numbers.size());
                    numbers.add(all.size());
                }
            }
        }

        List<Integer> positions(String name) {
            if (isList) {
                return KeyPath.index(name)
                        .filter(index -> index < entries.size())
                        .map(List::of)
                        .orElse(List.of());
            }
            var number = NUMBER.matcher(name);
            if (format != ConfigFormat.XML || named.containsKey(name)) {
                return named.getOrDefault(name, List.of());
            }
            if (number.matches()) {
                var all = named.getOrDefault(number.group(1), List.of());
                return number.group(2).equals("*")
                        ? all
                        : all.stream()
                                .skip(Math.max(0, Integer.parseInt(number.group(2)) - 1))
                                .limit(1)
                                .toList();
            }
            var attribute = ATTRIBUTE.matcher(name);
            return attribute.matches()
                    ? byAttribute
                            .computeIfAbsent(List.of(attribute.group(1), attribute.group(2)), this::values)
                            .getOrDefault(attribute.group(4), List.of())
                    : List.of();
        }

        private Map<String, List<Integer>> values(List<String> nameAndAttribute) {
            var values = new HashMap<String, List<Integer>>();
            for (int position : named.getOrDefault(nameAndAttribute.get(0), List.of())) {
                if (entries.get(position).value() instanceof ConfigValue.Mapping element) {
                    element.get(nameAndAttribute.get(1))
                            .filter(ConfigValue.Scalar.class::isInstance)
                            .ifPresent(value -> values.computeIfAbsent(
                                            ((ConfigValue.Scalar) value).text(), any -> new ArrayList<>())
                                    .add(position));
                }
            }
            return values;
        }

        Child child(int position) {
            var entry = entries.get(position);
            if (isList) {
                return new Child(Set.of("[" + position + "]"), entry.value());
            }
            return format == ConfigFormat.XML && entry.value() instanceof ConfigValue.Mapping element
                    ? new Child(names(entry.name(), element, numbers.get(position)), element)
                    : new Child(Set.of(entry.name()), entry.value());
        }

        private static Set<String> names(String name, ConfigValue.Mapping element, int number) {
            var names = new LinkedHashSet<String>(List.of(name, name + "[" + number + "]", name + "[*]"));
            for (ConfigValue.Entry entry : element.entries()) {
                if (entry.name().startsWith("@") && entry.value() instanceof ConfigValue.Scalar scalar) {
                    names.add(name + "[" + entry.name() + "=" + scalar.text() + "]");
                }
            }
            return names;
        }
    }
}
