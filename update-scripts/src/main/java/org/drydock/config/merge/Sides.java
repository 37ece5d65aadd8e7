package org.drydock.config.merge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.config.Shown;
import org.drydock.config.format.ConfigValue;
import org.drydock.strict.StrictJson;

/** The old default, the customer's value and the new default of one setting, beside each other. */
final class Sides {
    private Sides() {}

    /** Whether they mean the same: there are several ways to write that there is nothing. */
    static boolean areSame(Optional<ConfigValue> one, Optional<ConfigValue> other) {
        return one.equals(other) || one.map(Sides::written).equals(other.map(Sides::written));
    }

    private static ConfigValue written(ConfigValue value) {
        if (value instanceof ConfigValue.Sequence list) {
            return new ConfigValue.Sequence(
                    list.items().stream().map(Sides::written).toList());
        }
        if (value instanceof ConfigValue.Mapping mapping) {
            return new ConfigValue.Mapping(mapping.entries().stream()
                    .map(entry -> new ConfigValue.Entry(entry.name(), written(entry.value())))
                    .toList());
        }
        var scalar = (ConfigValue.Scalar) value;
        return scalar.isNothing() ? new ConfigValue.Scalar(ConfigValue.Type.NOTHING, "") : scalar;
    }

    /**
     * As they are shown; texts in quotes where two that differ would read alike.
     *
     * @param shown without what is secret
     */
    static List<Optional<String>> told(List<Optional<ConfigValue>> values, List<Optional<String>> shown) {
        if (!areMistakable(values, shown)) {
            return shown;
        }
        return Stream.iterate(0, at -> at < values.size(), at -> at + 1)
                .map(at -> shown.get(at)
                        .map(text -> text.contains(Shown.HIDDEN)
                                ? text
                                : quoted(values.get(at).orElseThrow())))
                .toList();
    }

    private static boolean areMistakable(List<Optional<ConfigValue>> values, List<Optional<String>> shown) {
        for (int i = 1; i < values.size(); i++) {
            for (int j = 0; j < i; j++) {
                var isAlike = shown.get(i).isPresent() && shown.get(i).equals(shown.get(j));
                if (isAlike && !areSame(values.get(i), values.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String quoted(ConfigValue value) {
        if (value instanceof ConfigValue.Sequence list) {
            return list.items().stream().map(Sides::quoted).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof ConfigValue.Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> entry.name() + ": " + quoted(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        var scalar = (ConfigValue.Scalar) value;
        return scalar.type() == ConfigValue.Type.TEXT ? StrictJson.line(scalar.text()) : scalar.text();
    }
}
