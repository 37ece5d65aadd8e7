package org.drydock.builder.proof;

import java.util.Set;
import org.drydock.database.Table;

/**
 * Rows that are put into a site at the start of a journey.
 *
 * @param tables those that this journey is to judge, because no other starts earlier with rows in them: {@code
 *     database/table}
 */
record Sowing(Journey journey, Set<String> tables) {
    static String name(String database, Table table) {
        return database + "/" + Tables.name(table);
    }

    boolean judges(String database, Table table) {
        return tables.contains(name(database, table));
    }
}
