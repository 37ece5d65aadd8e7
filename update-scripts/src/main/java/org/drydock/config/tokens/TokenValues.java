package org.drydock.config.tokens;

import java.util.ArrayList;
import java.util.function.Function;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.Words;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** Values as a parser of Jackson's brings them, one token after the other: no second tree is made. */
public final class TokenValues {
    private static final int MOST_NESTING = 200;

    private final JsonParser parser;
    private final Function<JsonParser, ConfigValue.Scalar> scalar;
    private final Words words = new Words();
    private int nesting;

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
        if (!token.isStructStart()) {
            return scalar.apply(parser);
        }
        if (++nesting > MOST_NESTING) {
            throw new StreamReadException(parser, "nested too deeply");
        }
        var value = token == JsonToken.START_OBJECT ? mapping() : sequence();
        nesting--;
        return value;
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
