package org.drydock.config;

import org.drydock.failure.FailureKind;

/** What one format knows; a further format is one more of these. */
interface Syntax {
    /** @throws IllegalArgumentException if the text is no key of this format */
    KeyPath key(String text);

    SourceText decode(byte[] content, String source, FailureKind kind);

    /** Where everything stands. Called before {@link #values}, so that it can refuse what would overwhelm that. */
    Layout layout(SourceText text);

    /** What the text means, read by other code than the layout: the two check each other. */
    ConfigValue.Mapping values(SourceText text);

    /** What a value is when it has been written and read again: a format without kinds makes text of all. */
    ConfigValue.Scalar asRead(ConfigValue.Scalar value);
}
