package com.acme.crm.web;

import com.acme.crm.store.BadInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** As much of JSON as the product speaks: it writes maps, lists, texts and numbers, and reads one object of texts. */
final class Json {
    private Json() {}

    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quote(entry.getKey().toString()) + ": " + write(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::write).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number ? value.toString() : quote(value.toString());
    }

    /** Numbers are taken as texts, lists as words, null as absent. JSON is YAML 1.2, so the reader of our settings reads it as well. */
    static Map<String, String> parseTexts(String body) {
        var settings = LoadSettings.builder().setMaxAliasesForCollections(0).build();
        try {
            if (body.stripLeading().startsWith("{")
                    && new Load(settings).loadFromString(body) instanceof Map<?, ?> object) {
                var texts = new HashMap<String, String>();
                object.forEach((key, value) -> {
                    if (value != null) {
                        texts.put(String.valueOf(key), text(value));
                    }
                });
                return texts;
            }
        } catch (YamlEngineException e) {
            throw new BadInputException("not a JSON object: " + e.getMessage());
        }
        throw new BadInputException("expected a JSON object");
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(value);
    }

    private static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
