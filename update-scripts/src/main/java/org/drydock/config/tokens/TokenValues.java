package org.drydock.config.tokens;

import java.util.ArrayList;
import java.util.function.Function;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.Words;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Values as a parser of Jackson's brings them, one token after the other: no second tree is made. */
public final class TokenValues {
    private final JsonParser parser;
    private final Function<JsonParser, ConfigValue.Scalar> scalar;
    private final Words words = new Words();

    /** @param scalar what the format makes of a token that is no object and no array */
    public TokenValues(JsonParser parser, Function<JsonParser, ConfigValue.Scalar> scalar) {
        this.parser = parser;
        this.scalar = scalar;
    }

    /** The value that begins with the next token. */
    public ConfigValue next() {
        return at(parser.nextToken());
    }

    private ConfigValue at(JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return mapping();
        }
        return token == JsonToken.START_ARRAY ? sequence() : scalar.apply(parser);
    }

    private ConfigValue.Mapping mapping() {
        var entries = new ArrayList<ConfigValue.Entry>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = words.one(parser.currentName());
            entries.add(new ConfigValue.Entry(name, next()));
        }
        return new ConfigValue.Mapping(entries);
    }

    private ConfigValue.Sequence sequence() {
        var items = new ArrayList<ConfigValue>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(at(token));
        }
        return new ConfigValue.Sequence(items);
    }
}
