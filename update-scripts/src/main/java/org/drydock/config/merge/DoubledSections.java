package org.drydock.config.merge;

import java.util.Optional;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.UpdateException;

/** Sections of INI that stand twice: some readers join them, and others take the last one. */
final class DoubledSections {
    private final ConfigDocument document;

    DoubledSections(ConfigDocument document) {
        this.document = document;
    }

    /** What is wrong with the section of a key, with its places. */
    Optional<String> reason(KeyPath key) {
        var isDoubled = document.format() == ConfigFormat.INI
                && document.values().entries().stream()
                                .filter(entry -> isSection(entry, key))
                                .count()
                        > 1;
        if (!isDoubled) {
            return Optional.empty();
        }
        try {
            document.placeOf(new KeyPath(key.names().subList(0, 1), key.form()));
            return Optional.empty();
        } catch (UpdateException e) {
            return Optional.of(e.text() + "; join the two and plan again");
        }
    }

    private static boolean isSection(ConfigValue.Entry entry, KeyPath key) {
        return entry.name().equals(key.names().get(0)) && entry.value() instanceof ConfigValue.Mapping;
    }

    /** What the file has of a key in either of them. */
    Optional<ConfigValue> value(KeyPath key) {
        return document.values().entries().stream()
                .filter(entry -> isSection(entry, key))
                .flatMap(entry -> ConfigValue.children(entry.value()).stream())
                .filter(entry -> entry.name().equals(key.last()))
                .map(ConfigValue.Entry::value)
                .reduce((one, next) -> next);
    }
}
