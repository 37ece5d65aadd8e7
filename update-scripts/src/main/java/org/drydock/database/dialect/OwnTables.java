package org.drydock.database.dialect;

/**
 * Tables that are no part of the product: Flyway's history, and our row.
 *
 * @param history as Flyway quotes it, so case counts
 */
public record OwnTables(String history) {
    /** Unquoted when created, so every engine spells it its own way. */
    public static final String MARK = "drydock_site";

    public boolean contains(String table) {
        return table.equals(history) || table.equalsIgnoreCase(MARK);
    }
}
