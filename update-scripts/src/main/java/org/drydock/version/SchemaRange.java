package org.drydock.version;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A stretch of schema versions that some code can run against, such as {@code >=3.0 <5}.
 *
 * @param range its bounds
 */
public record SchemaRange(VersionRange<SchemaVersion> range) {
    /** @throws IllegalArgumentException if it is not of the form that {@link VersionRange} takes */
    @JsonCreator
    public static SchemaRange parse(String text) {
        return new SchemaRange(VersionRange.parse(text, SchemaVersion::parse));
    }

    @JsonValue
    @Override
    public String toString() {
        return range.text();
    }
}
