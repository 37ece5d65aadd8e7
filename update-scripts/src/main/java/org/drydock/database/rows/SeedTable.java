package org.drydock.database.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drydock.database.Schema;
import org.drydock.database.Table;

/**
 * A table as far as rows for it depend on it.
 *
 * @param unique columns that are part of a unique key
 * @param conditions of its checks, as the catalogue writes them
 */
record SeedTable(
        Table table,
        List<SeedColumn> columns,
        List<ForeignKey> foreignKeys,
        Set<String> unique,
        List<String> conditions) {
    /**
     * Columns that hold the key of a row elsewhere.
     *
     * @param target the table's full name
     * @param columns own column to the target's
     */
    record ForeignKey(String target, Map<String, String> columns) {}

    static SeedTable read(Connection connection, Table table, Schema schema) throws SQLException {
        return new SeedTable(
                table,
                columns(connection, table, schema),
                foreignKeys(connection, table),
                unique(connection, table),
                conditions(table, schema));
    }

    private static List<SeedColumn> columns(Connection connection, Table table, Schema schema) throws SQLException {
        var metadata = connection.getMetaData();
        var escape = metadata.getSearchStringEscape();
        var pattern = table.name().replace("_", escape + "_").replace("%", escape + "%");
        var columns = new ArrayList<SeedColumn>();
        try (var rows = metadata.getColumns(connection.getCatalog(), null, pattern, "%")) {
            while (rows.next()) {
                if (rows.getString("TABLE_SCHEM").equals(table.schema())
                        && rows.getString("TABLE_NAME").equals(table.name())
                        && table.columns().contains(rows.getString("COLUMN_NAME"))) {
                    var column = SeedColumn.of(rows);
                    var words = schema.objects().get("enum " + rows.getString("TYPE_NAME"));
                    columns.add(words == null ? column : column.ofWords(words));
                }
            }
        }
        return columns;
    }

    private static List<ForeignKey> foreignKeys(Connection connection, Table table) throws SQLException {
        var found = new LinkedHashMap<String, ForeignKey>();
        try (var rows =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), table.schema(), table.name())) {
            while (rows.next()) {
                var target = rows.getString("PKTABLE_SCHEM") + "." + rows.getString("PKTABLE_NAME");
                found.computeIfAbsent(
                                rows.getString("FK_NAME") + " " + target,
                                any -> new ForeignKey(target, new LinkedHashMap<>()))
                        .columns()
                        .put(rows.getString("FKCOLUMN_NAME"), rows.getString("PKCOLUMN_NAME"));
            }
        }
        return List.copyOf(found.values());
    }

    private static Set<String> unique(Connection connection, Table table) throws SQLException {
        var unique = new HashSet<String>();
        try (var rows = connection
                .getMetaData()
                .getIndexInfo(connection.getCatalog(), table.schema(), table.name(), true, true)) {
            while (rows.next()) {
                if (rows.getString("COLUMN_NAME") != null) {
                    unique.add(rows.getString("COLUMN_NAME"));
                }
            }
        }
        return unique;
    }

    /** The catalogue calls a table of the default schema by its name alone. */
    private static List<String> conditions(Table table, Schema schema) {
        return schema.objects().entrySet().stream()
                .filter(object -> List.of(table.name(), table.toString()).stream()
                        .map("check "::concat)
                        .anyMatch(check -> object.getKey().startsWith(check + ".")
                                || object.getKey().startsWith(check + " ")))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }
}
