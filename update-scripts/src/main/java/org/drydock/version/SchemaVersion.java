package org.drydock.version;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The version of one migration, in Flyway's form and order: numbers with dots or underscores between them; {@code 3.0}
 * equals {@code 3} (Flyway reference, "Versioned migrations"). Leading zeros are taken as Flyway takes them.
 */
public final class SchemaVersion implements Comparable<SchemaVersion> {
    /** As many as the version column of Flyway's history holds. */
    private static final int MOST_CHARACTERS = 50;

    private final String text;
    private final DottedNumber number;

    private SchemaVersion(String text, DottedNumber number) {
        this.text = text;
        this.number = number;
    }

    /** @throws IllegalArgumentException if it is not of the form above */
    @JsonCreator
    public static SchemaVersion parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "expected a schema version of at most " + MOST_CHARACTERS + " characters, found " + text.length());
        }
        var dotted = text.replace('_', '.').replaceAll("(?<![0-9])0+(?=[0-9])", "");
        if (!DottedNumber.matches(dotted)) {
            throw new IllegalArgumentException("expected a schema version such as 3.2 or 2_1, found '" + text + "'");
        }
        return new SchemaVersion(text.replace('_', '.'), DottedNumber.parse(dotted));
    }

    @Override
    public int compareTo(SchemaVersion other) {
        return number.compareTo(other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchemaVersion version && number.equals(version.number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
