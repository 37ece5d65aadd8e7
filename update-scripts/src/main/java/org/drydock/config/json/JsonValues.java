package org.drydock.config.json;

import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.drydock.config.tokens.TokenValues;
import org.drydock.failure.UpdateException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** The values of a file as Jackson reads them. */
final class JsonValues {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // else there are no lines and columns
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(1 << 24)
                    .maxNameLength(1 << 16)
                    .build())
            .build();

    private JsonValues() {}

    static ConfigValue.Mapping read(SourceText text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text.text())) {
            var value = new TokenValues(parser, JsonValues::scalar).next();
            if (value instanceof ConfigValue.Mapping mapping && parser.nextToken() == null) {
                return mapping;
            }
            throw text.place(0).error("expected one object {...}, found more or other JSON");
        } catch (JacksonException e) {
            var location = e.getLocation();
            var at = location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
            throw new UpdateException(
                    text.kind(),
                    text.name() + at + ": not readable as JSON: expected a JSON value or one of , : ] } here");
        }
    }

    private static ConfigValue.Scalar scalar(JsonParser parser) {
        var token = parser.currentToken();
        return new ConfigValue.Scalar(type(token), token == JsonToken.VALUE_NULL ? "null" : parser.getString());
    }

    private static ConfigValue.Type type(JsonToken token) {
        if (token.isNumeric()) {
            return ConfigValue.Type.NUMBER;
        }
        if (token.isBoolean()) {
            return ConfigValue.Type.BOOLEAN;
        }
        return token == JsonToken.VALUE_NULL ? ConfigValue.Type.NOTHING : ConfigValue.Type.TEXT;
    }
}
