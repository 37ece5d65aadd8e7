package org.drydock.strict;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping in a YAML file: names to values, in the order in which they stand. */
public final class YamlMapping {
    private final Place place;
    private final Map<String, Place> keys;
    private final Map<String, YamlNode> values;

    YamlMapping(Place place, Map<String, Place> keys, Map<String, YamlNode> values) {
        this.place = place;
        this.keys = keys;
        this.values = values;
    }

    public Place place() {
        return place;
    }

    public Set<String> names() {
        return values.keySet();
    }

    public Map<String, YamlNode> entries() {
        return new LinkedHashMap<>(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public YamlNode required(String name) {
        var value = values.get(name);
        if (value == null) {
            throw place.error("'" + name + "' is missing here");
        }
        return value;
    }

    public Optional<YamlNode> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The place of a key, or of the whole mapping if it has none of that name. */
    public Place placeOf(String name) {
        return keys.getOrDefault(name, place);
    }

    void allow(List<String> allowed) {
        for (String name : names()) {
            if (!allowed.contains(name)) {
                var message = "unknown key '" + name + "'; expected one of " + String.join(", ", allowed);
                var nearest = nearest(name, allowed);
                throw nearest.isPresent()
                        ? placeOf(name).error(message, "did you mean '" + nearest.get() + "'?")
                        : placeOf(name).error(message);
            }
        }
    }

    private static Optional<String> nearest(String name, List<String> allowed) {
        return allowed.stream()
                .filter(candidate -> distance(name, candidate) <= Math.min(2, candidate.length() / 2))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** Levenshtein's edit distance. */
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + changed);
            }
            above = row;
        }
        return above[other.length()];
    }
}
