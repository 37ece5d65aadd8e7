package com.acme.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file read by dotted keys; every refusal names the file and the key. */
final class YamlFile {
    private final Path file;

    @Nullable
    private final Object root;

    private YamlFile(Path file, @Nullable Object root) {
        this.file = file;
        this.root = root;
    }

    static YamlFile read(Path file) {
        try {
            return new YamlFile(file, new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
        } catch (IOException | YamlEngineException e) {
            throw new CannotStartException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    String text(String key) {
        return find(key).orElseThrow(() -> refusal(key, "a value", "nothing"));
    }

    int number(String key, int from, int to) {
        return asNumber(key, text(key), from, to);
    }

    int number(String key, int from, int to, int otherwise) {
        return find(key).map(text -> asNumber(key, text, from, to)).orElse(otherwise);
    }

    <T> T oneOf(String key, Map<String, T> choices) {
        var text = text(key).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(choices.get(text))
                .orElseThrow(() -> refusal(key, "one of " + String.join(", ", choices.keySet()), text));
    }

    private int asNumber(String key, String text, int from, int to) {
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below like a number that is out of range.
        }
        throw refusal(key, "a number from " + from + " to " + to, text);
    }

    private Optional<String> find(String key) {
        var found = Optional.ofNullable(root);
        for (var part : key.split("\\.", -1)) {
            found = found.map(node -> node instanceof Map<?, ?> mapping ? mapping.get(part) : null);
        }
        return found.map(Object::toString);
    }

    private CannotStartException refusal(String key, String expected, String found) {
        return new CannotStartException(
                file + ": " + key + ": expected " + expected + ", found " + found + " (Acme CRM " + Release.NAME + ")");
    }
}
