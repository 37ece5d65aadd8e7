package org.drydock.database;

import java.util.List;

/**
 * A table that holds rows.
 *
 * @param schema as the catalogue spells it
 * @param name as the catalogue spells it
 * @param columns those with a value of their own, computed ones left out; sorted by name
 */
public record Table(String schema, String name, List<String> columns) {
    public Table {
        columns = columns.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
