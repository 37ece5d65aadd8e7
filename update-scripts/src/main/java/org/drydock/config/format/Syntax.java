package org.drydock.config.format;

import org.drydock.failure.FailureKind;

/** What one format knows; a further format is one more of these. */
public interface Syntax {
    /** @throws IllegalArgumentException if the text is no key of this format */
    KeyPath key(String text);

    SourceText decode(byte[] content, String source, FailureKind kind);

    /** Where everything stands. Called before {@link #values}, so that it can refuse what would overwhelm that. */
    Layout layout(SourceText text);

    /** What the text means, read by other code than the layout: the two check each other. */
    ConfigValue.Mapping values(SourceText text);

    /** What a value is when it has been written and read again: a format without kinds makes text of all. */
    ConfigValue.Scalar asRead(ConfigValue.Scalar value);

    /** Values in the order in which this format brings them: where an edit puts a key does not count, if it does not say. */
    default ConfigValue.Mapping ordered(ConfigValue.Mapping values) {
        return values;
    }
}
