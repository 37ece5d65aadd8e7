package org.drydock.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drydock.config.ConversionScript.Instruction;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.strict.Place;
import org.drydock.strict.YamlMapping;
import org.drydock.strict.YamlNode;

/** Reads one instruction of a script; its first word says what it is. */
final class ConversionReader {
    private static final Map<String, List<String>> WORDS = Map.of(
            "rename", List.of("rename", "to", "required"),
            "move", List.of("move", "to", "required"),
            "set", List.of("set", "value"),
            "set-if-absent", List.of("set-if-absent", "value"),
            "remove", List.of("remove", "required"),
            "map", List.of("map", "values", "otherwise", "required"));

    private final ConfigFormat format;

    ConversionReader(ConfigFormat format) {
        this.format = format;
    }

    Instruction read(YamlNode item) {
        var word = item.mapping().names().stream()
                .filter(WORDS::containsKey)
                .findFirst()
                .orElseThrow(() -> item.place()
                        .error("expected one of rename, move, set, set-if-absent, remove, map; found "
                                + String.join(", ", item.mapping().names())));
        var words = item.mapping(WORDS.getOrDefault(word, List.of()).toArray(String[]::new));
        return new Instruction(item.place(), edit(word, words, item.place()));
    }

    private Edit edit(String word, YamlMapping words, Place place) {
        var key = key(words.required(word));
        try {
            return switch (word) {
                case "rename" -> new Edit.Rename(key, key(words.required("to")), isRequired(words));
                case "move" -> new Edit.Move(key, key(words.required("to")), isRequired(words));
                case "set" -> new Edit.Set(key, scalar(words.required("value")));
                case "set-if-absent" -> new Edit.SetIfAbsent(key, scalar(words.required("value")));
                case "remove" -> new Edit.Remove(key, isRequired(words));
                case "map" -> new Edit.MapValues(key, values(words), otherwise(words), isRequired(words));
                default -> throw new IllegalStateException("no such word: " + word);
            };
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    private KeyPath key(YamlNode node) {
        return node.text(format::key);
    }

    private static boolean isRequired(YamlMapping words) {
        return words.optional("required").map(YamlNode::flag).orElse(false);
    }

    private static Edit.Otherwise otherwise(YamlMapping words) {
        return words.optional("otherwise")
                .map(node -> node.text(ConversionReader::otherwise))
                .orElse(Edit.Otherwise.KEEP);
    }

    private static Edit.Otherwise otherwise(String word) {
        return switch (word) {
            case "keep" -> Edit.Otherwise.KEEP;
            case "refuse" -> Edit.Otherwise.REFUSE;
            default -> throw new IllegalArgumentException("expected keep or refuse, found '" + word + "'");
        };
    }

    private static Map<String, ConfigValue.Scalar> values(YamlMapping words) {
        var values = new LinkedHashMap<String, ConfigValue.Scalar>();
        words.required("values").mapping().entries().forEach((old, value) -> values.put(old, scalar(value)));
        return values;
    }

    private static ConfigValue.Scalar scalar(YamlNode node) {
        return switch (node.scalarKind()) {
            case TEXT -> ConfigValue.Scalar.of(node.plain().toString());
            case NUMBER ->
                new ConfigValue.Scalar(ConfigValue.Type.NUMBER, node.plain().toString());
            case BOOLEAN ->
                new ConfigValue.Scalar(ConfigValue.Type.BOOLEAN, node.plain().toString());
            case NONE -> throw node.expected("text, a number, true or false");
        };
    }
}
