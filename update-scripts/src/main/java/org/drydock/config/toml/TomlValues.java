package org.drydock.config.toml;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.drydock.config.tokens.TokenValues;
import org.drydock.strict.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.dataformat.toml.TomlReadFeature;

/** The values of a file as Jackson reads them. */
final class TomlValues {
    /** Dates and times are of kinds of their own: as text they would be taken for texts. */
    private static final TomlMapper MAPPER =
            TomlMapper.builder().enable(TomlReadFeature.PARSE_JAVA_TIME).build();

    private TomlValues() {}

    /** @throws org.drydock.failure.UpdateException at the place that is no TOML */
    static ConfigValue.Mapping read(SourceText source) {
        try {
            return read(source.text());
        } catch (JacksonException e) {
            var at = e.getLocation();
            var place = at == null
                    ? source.place(0)
                    : new Place(source.name(), at.getLineNr(), at.getColumnNr(), source.kind());
            throw place.error("not readable as TOML: " + withoutValue(e.getOriginalMessage()));
        }
    }

    /** What stands in brackets behind the problem may be a secret. */
    private static String withoutValue(String message) {
        var end = message.indexOf(" (");
        return end < 0 ? message : message.substring(0, end);
    }

    /** What a single value means, which ends where the text does; nothing if it is none. */
    static Optional<ConfigValue.Scalar> one(String text) {
        try {
            return read("x = " + text)
                    .get("x")
                    .filter(ConfigValue.Scalar.class::isInstance)
                    .map(ConfigValue.Scalar.class::cast);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static ConfigValue.Mapping read(String text) {
        // how its lines end is no part of a text of several lines, as in the other formats:
        // https://toml.io/en/v1.0.0#string
        try (var parser = MAPPER.createParser(new WholeCharacters(text.replace("\r\n", "\n")))) {
            return (ConfigValue.Mapping) new TokenValues(parser, TomlValues::scalar).next();
        }
    }

    private static ConfigValue.Scalar scalar(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> ConfigValue.Scalar.of(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new ConfigValue.Scalar(ConfigValue.Type.BOOLEAN, parser.getString());
            case VALUE_NUMBER_INT ->
                new ConfigValue.Scalar(ConfigValue.Type.NUMBER, Long.toString(parser.getLongValue()));
            // however it is written, a float is the double that it means
            case VALUE_NUMBER_FLOAT ->
                new ConfigValue.Scalar(
                        ConfigValue.Type.NUMBER,
                        Double.toString(parser.getNumberValue().doubleValue()));
            default -> new ConfigValue.Scalar(ConfigValue.Type.OTHER, String.valueOf(parser.getEmbeddedObject()));
        };
    }

    /** Jackson 3.2's reader of TOML loses the first half of a character that ends one read and begins the next. */
    private static final class WholeCharacters extends StringReader {
        WholeCharacters(String text) {
            super(text);
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 1 && Character.isHighSurrogate(target[offset + count - 1])) {
                skip(-1);
                return count - 1;
            }
            return count;
        }
    }
}
