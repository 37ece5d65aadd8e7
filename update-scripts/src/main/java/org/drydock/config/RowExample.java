package org.drydock.config;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;
import org.drydock.strict.YamlNode;

/**
 * What a vendor expects of a file and the rows that values go to and come from.
 *
 * @param place where the script has it
 * @param found what rows hold, by the keys that it goes to; a key that is not named has no row
 * @param written what rows get, by the keys that it comes from
 */
record RowExample(
        Place place,
        ConfigFormat format,
        String before,
        String after,
        Map<KeyPath, ConfigValue.Scalar> found,
        Map<KeyPath, ConfigValue.Scalar> written) {
    static RowExample read(YamlNode node, ConfigFormat format, List<RowMove> moves) {
        var words = node.mapping("before", "after", "from-rows", "to-rows");
        return new RowExample(
                node.place(),
                format,
                words.required("before").text(),
                words.required("after").text(),
                values(words.optional("from-rows"), format, moves, RowMove.FromRow.class),
                values(words.optional("to-rows"), format, moves, RowMove.ToRow.class));
    }

    private static Map<KeyPath, ConfigValue.Scalar> values(
            Optional<YamlNode> node, ConfigFormat format, List<RowMove> moves, Class<? extends RowMove> kind) {
        var values = new LinkedHashMap<KeyPath, ConfigValue.Scalar>();
        node.map(YamlNode::mapping)
                .ifPresent(words -> words.entries().forEach((name, value) -> {
                    var place = words.placeOf(name);
                    values.put(key(name, place, format, moves, kind), scalar(value));
                }));
        return values;
    }

    private static KeyPath key(
            String name, Place place, ConfigFormat format, List<RowMove> moves, Class<? extends RowMove> kind) {
        return moves.stream()
                .filter(kind::isInstance)
                .map(RowMove::key)
                .filter(key -> key.equals(parsed(name, place, format)))
                .findFirst()
                .orElseThrow(() -> place.error("no change has a row for the key " + name));
    }

    private static KeyPath parsed(String name, Place place, ConfigFormat format) {
        try {
            return format.key(name);
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    private static ConfigValue.Scalar scalar(YamlNode node) {
        if (!node.isScalar()) {
            throw node.expected("one plain value");
        }
        return switch (node.scalarKind()) {
            case TEXT -> ConfigValue.Scalar.of(node.text());
            case NUMBER ->
                new ConfigValue.Scalar(ConfigValue.Type.NUMBER, node.plain().toString());
            case BOOLEAN ->
                new ConfigValue.Scalar(ConfigValue.Type.BOOLEAN, node.plain().toString());
            case NONE -> new ConfigValue.Scalar(ConfigValue.Type.NOTHING, "");
        };
    }

    /** What the example's file has at a key; empty if nothing, or no plain value. */
    Optional<ConfigValue.Scalar> value(KeyPath key) {
        try {
            return file().value(key)
                    .filter(ConfigValue.Scalar.class::isInstance)
                    .map(ConfigValue.Scalar.class::cast);
        } catch (UpdateException e) {
            return Optional.empty(); // told by the example's own check
        }
    }

    private ConfigDocument file() {
        return format.parse(before.getBytes(StandardCharsets.UTF_8), "before", place.kind());
    }

    Optional<UpdateException> check(RowScript script) {
        var rows = new Found();
        try {
            var document = script.apply(file(), rows).document();
            var made = new String(document.bytes(), StandardCharsets.UTF_8);
            return ConversionExample.difference(place, made, after).or(() -> difference(rows.got));
        } catch (UpdateException e) {
            var message = place + ": the example is refused: " + e.text();
            return Optional.of(
                    new UpdateException(place.kind(), message, e.hint().orElse(null), e));
        }
    }

    /** A row gets text, whatever kind of value it was. */
    private Optional<UpdateException> difference(Map<KeyPath, ConfigValue.Scalar> got) {
        var keys = new LinkedHashMap<>(written);
        keys.putAll(got);
        return keys.keySet().stream()
                .filter(key -> !shown(written, key).equals(shown(got, key)))
                .map(key -> place.error("the example ends otherwise in the row of " + key + ": expected "
                        + shown(written, key) + ", found " + shown(got, key)))
                .findFirst();
    }

    private static String shown(Map<KeyPath, ConfigValue.Scalar> values, KeyPath key) {
        var value = Optional.ofNullable(values.get(key));
        return value.map(some -> some.isNothing() ? "NULL" : "'" + some.text() + "'")
                .orElse("nothing");
    }

    /** The example's rows. */
    private final class Found implements Rows {
        private final Map<KeyPath, ConfigValue.Scalar> got = new LinkedHashMap<>();

        @Override
        public int change(RowMove.ToRow move, ConfigValue.Scalar value) {
            got.put(move.key(), value);
            return 1;
        }

        @Override
        public List<ConfigValue.Scalar> find(RowMove.FromRow move) {
            return Optional.ofNullable(found.get(move.key())).stream().toList();
        }

        @Override
        public String engine() {
            return RowStatement.COMMON;
        }
    }
}
