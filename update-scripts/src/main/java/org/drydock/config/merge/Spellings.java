package org.drydock.config.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drydock.config.ConfigFormat;
import org.drydock.config.format.KeyPath;

/**
 * Settings that stand under other names in the customer's file and are the same ones to many applications: Spring Boot takes
 * {@code "a.b": 1} and {@code a: {b: 1}} for one key.
 */
final class Spellings {
    /** @param other the customer's */
    record Twin(KeyPath setting, KeyPath other) {}

    private final List<Twin> twins = new ArrayList<>();

    Spellings(ConfigFormat format, Keys mine, Keys vendor) {
        if (!isNested(format)) {
            return;
        }
        Map<String, List<KeyPath>> spelled = new HashMap<>();
        mine.all()
                .forEach(key -> spelled.computeIfAbsent(spelling(key), any -> new ArrayList<>())
                        .add(key));
        for (KeyPath setting : vendor.all()) {
            spelled.getOrDefault(spelling(setting), List.of()).stream()
                    .filter(other ->
                            !other.equals(setting) && vendor.value(other).isEmpty())
                    .filter(other -> !mine.value(other).equals(vendor.value(setting)))
                    .forEach(other -> twins.add(new Twin(setting, other)));
        }
    }

    /** Of a section and a name in it nobody makes one key. */
    private static boolean isNested(ConfigFormat format) {
        return switch (format) {
            case YAML, JSON, TOML -> true;
            case PROPERTIES, INI, XML -> false;
        };
    }

    private static String spelling(KeyPath key) {
        return String.join(".", key.names());
    }

    /** The customer's with another value than the vendor's for a key, or for one below it. */
    List<Twin> of(KeyPath key) {
        return twins.stream().filter(twin -> twin.setting().startsWith(key)).toList();
    }
}
