package org.drydock.database;

/**
 * A value of a row.
 *
 * @param text as SQL writes it, numbers with all their digits; empty for NULL
 */
public record RowValue(Kind kind, String text) {
    /** What its column holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        /** SQL's NULL, whatever the column holds. */
        NOTHING
    }
}
