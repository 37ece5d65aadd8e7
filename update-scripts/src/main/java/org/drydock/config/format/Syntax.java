package org.drydock.config.format;

import org.drydock.failure.FailureKind;

/** What one format knows; a further format is one more of these. */
public interface Syntax {
    /** @throws IllegalArgumentException if the text is no key of this format */
    KeyPath key(String text);

    SourceText decode(byte[] content, String source, FailureKind kind);

    /**
     * Where everything stands, and what the text means: by two pieces of code, which check each other. The layout comes
     * first, so that it can refuse what would overwhelm the other one. Large files count: no pass over the text more than
     * needed, and no name kept a second time ({@link Words}).
     */
    Reading read(SourceText text);

    /** Where everything stands, of a text that has been read before. */
    default Layout layout(SourceText text) {
        return read(text).layout();
    }

    /** What a value is when it has been written and read again: a format without kinds makes text of all. */
    ConfigValue.Scalar asRead(ConfigValue.Scalar value);

    /** Values in the order in which this format brings them: where an edit puts a key does not count, if it does not say. */
    default ConfigValue.Mapping ordered(ConfigValue.Mapping values) {
        return values;
    }
}
