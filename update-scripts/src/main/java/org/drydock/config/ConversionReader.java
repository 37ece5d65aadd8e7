package org.drydock.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drydock.config.ConversionScript.Instruction;
import org.drydock.config.expression.Expression;
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
            "map", List.of("map", "values", "otherwise", "required"),
            "copy", List.of("copy", "to", "required"),
            "compute", List.of("compute", "to", "expression", "required"),
            "split", List.of("split", "into", "at", "required"),
            "join", List.of("join", "to", "with", "required"));

    private final ConfigFormat format;

    ConversionReader(ConfigFormat format) {
        this.format = format;
    }

    Instruction read(YamlNode item) {
        requireNoRows(item);
        var word = item.mapping().names().stream()
                .filter(WORDS::containsKey)
                .findFirst()
                .orElseThrow(() -> item.place()
                        .error("expected one of rename, move, set, set-if-absent, remove, map, copy, "
                                + "compute, split, join; found "
                                + String.join(", ", item.mapping().names())));
        var words = item.mapping(WORDS.getOrDefault(word, List.of()).toArray(String[]::new));
        return new Instruction(item.place(), edit(word, words, item.place()));
    }

    private static void requireNoRows(YamlNode item) {
        for (String word : List.of("to-row", "from-row")) {
            if (item.mapping().has(word)) {
                throw item.place()
                        .error(
                                word + " is for steps that name a database, and this one does not",
                                "name it in the release: { convert: NAME, database: NAME, script: FILE }");
            }
        }
    }

    private Edit edit(String word, YamlMapping words, Place place) {
        if (word.equals("join")) {
            return join(words, place);
        }
        var key = key(words.required(word));
        try {
            return switch (word) {
                case "rename" -> new Edit.Rename(key, key(words.required("to")), isRequired(words));
                case "move" -> new Edit.Move(key, key(words.required("to")), isRequired(words));
                case "set" -> new Edit.Set(key, scalar(words.required("value")));
                case "set-if-absent" -> new Edit.SetIfAbsent(key, scalar(words.required("value")));
                case "remove" -> new Edit.Remove(key, isRequired(words));
                case "map" -> new Edit.MapValues(key, values(words), otherwise(words), isRequired(words));
                case "copy" -> new Edit.Copy(key, key(words.required("to")), isRequired(words));
                case "compute" ->
                    new Edit.Compute(
                            key,
                            words.optional("to").map(this::key).orElse(key),
                            words.required("expression").text(Expression::new),
                            isRequired(words));
                case "split" ->
                    new Edit.Split(
                            key,
                            keys(words.required("into")),
                            words.required("at").text(),
                            isRequired(words));
                default -> throw new IllegalStateException("no such word: " + word);
            };
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    private Edit join(YamlMapping words, Place place) {
        try {
            return new Edit.Join(
                    keys(words.required("join")),
                    key(words.required("to")),
                    words.required("with").text(),
                    isRequired(words));
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    private List<KeyPath> keys(YamlNode node) {
        return node.items().stream().map(this::key).toList();
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
