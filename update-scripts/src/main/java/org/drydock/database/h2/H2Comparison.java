package org.drydock.database.h2;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.database.TableFingerprint;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.database.rows.Fingerprints;

/** Whether two databases, of H2s that may know nothing of each other, hold the same values, and views that work. */
record H2Comparison(Connection before, Connection after) {
    private static final int FETCHED = 500;
    private static final int MOST_NAMED = 20;

    /** Where they differ, in words; empty if nowhere. */
    List<String> find() throws SQLException {
        var differences = new ArrayList<String>();
        var found = tables(after, "BASE TABLE");
        for (Map.Entry<String, Named> table :
                tables(before, "TABLE", "BASE TABLE").entrySet()) {
            if (!found.containsKey(table.getKey())) {
                differences.add("table " + table.getKey() + " is missing");
            } else {
                differences.addAll(values(table.getValue()));
            }
        }
        for (Named view : tables(before, "VIEW").values()) {
            view(view, differences);
        }
        return differences.stream().limit(MOST_NAMED).toList();
    }

    /** Column by column only where the rows as a whole differ: to name it. */
    private List<String> values(Named table) throws SQLException {
        var columns = columns(table);
        if (same(table, columns.values().stream().toList())) {
            return List.of();
        }
        var differences = new ArrayList<String>();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (!same(table, List.of(column.getValue()))) {
                differences.add("values of column " + table + "." + column.getKey());
            }
        }
        return differences.isEmpty() ? List.of("rows of table " + table) : differences;
    }

    private boolean same(Named table, List<String> expressions) throws SQLException {
        return print(before, table, expressions).equals(print(after, table, expressions));
    }

    private static TableFingerprint print(Connection connection, Named table, List<String> expressions)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1"); // otherwise all rows are collected first
            statement.setFetchSize(FETCHED);
            try (var rows =
                    statement.executeQuery("select " + String.join(", ", expressions) + " from " + table.quoted())) {
                return Fingerprints.of(rows);
            }
        }
    }

    /** Name to what is compared of it: an H2 before 2 leaves out the blanks of CHAR, and writes arrays otherwise. */
    private Map<String, String> columns(Named table) throws SQLException {
        var columns = new TreeMap<String, String>();
        try (var rows = after.getMetaData().getColumns(null, literal(table.schema()), literal(table.name()), null)) {
            while (rows.next()) {
                var column = Named.quoted(rows.getString("COLUMN_NAME"));
                columns.put(
                        rows.getString("COLUMN_NAME"),
                        switch (rows.getInt("DATA_TYPE")) {
                            case Types.CHAR -> "rtrim(" + column + ")";
                            case Types.ARRAY, Types.JAVA_OBJECT, Types.OTHER -> column + " is null";
                            default -> column;
                        });
            }
        }
        return columns;
    }

    /** One that did not work before need not now. */
    private void view(Named view, List<String> differences) {
        if (failure(before, view).isEmpty()) {
            failure(after, view).forEach(failure -> differences.add("view " + view + " does not work: " + failure));
        }
    }

    private static List<String> failure(Connection connection, Named view) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + view.quoted() + " where 1 = 0")) {
            return rows.next() ? List.of("it has a row that it cannot have") : List.of();
        } catch (SQLException e) {
            return List.of(SqlMessage.of(e));
        }
    }

    private static Map<String, Named> tables(Connection connection, String... types) throws SQLException {
        var tables = new TreeMap<String, Named>();
        try (var rows = connection.getMetaData().getTables(null, null, null, types)) {
            while (rows.next()) {
                var table = new Named(rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME"));
                if (!table.schema().equals("INFORMATION_SCHEMA")) {
                    tables.put(table.toString(), table);
                }
            }
        }
        return tables;
    }

    /** A name, and not a pattern that others match as well. */
    private String literal(String name) throws SQLException {
        DatabaseMetaData metadata = after.getMetaData();
        var escape = metadata.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private record Named(String schema, String name) {
        static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }

        String quoted() {
            return quoted(schema) + "." + quoted(name);
        }

        @Override
        public String toString() {
            return schema + "." + name;
        }
    }
}
