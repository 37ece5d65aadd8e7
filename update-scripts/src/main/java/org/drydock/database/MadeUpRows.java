package org.drydock.database;

/** What made-up rows look like. Always the same ones for the same schema, so that a failure comes again. */
public enum MadeUpRows {
    /** What a schema allows and people forget: NULLs, empty text, characters of four bytes, a large value. */
    ODD,
    /** Nothing that surprises anybody: short distinct numerals, dates in order, no NULL. */
    PLAIN;

    /** Rows that every table gets. */
    public static final int PER_TABLE = 5;
}
