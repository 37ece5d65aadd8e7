package org.drydock.database;

/**
 * Tables that are no part of the product: Flyway's history, and our row.
 *
 * @param history as Flyway quotes it, so case counts
 */
record OwnTables(String history) {
    /** Unquoted when created, so every engine spells it its own way. */
    static final String MARK = "drydock_site";

    boolean contains(String table) {
        return table.equals(history) || table.equalsIgnoreCase(MARK);
    }
}
