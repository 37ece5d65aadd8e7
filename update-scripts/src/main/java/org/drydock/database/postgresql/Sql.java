package org.drydock.database.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Short words for what JDBC says at length. */
record Sql(Connection connection) {
    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement that has no parameters, and no result that matters. */
    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> List<T> rows(String sql, Reader<T> reader, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        }
    }

    List<String> texts(String sql, Object... parameters) throws SQLException {
        return rows(sql, row -> String.valueOf(row.getString(1)), parameters);
    }

    /** The first row; empty if there is none. */
    <T> Optional<T> first(String sql, Reader<T> reader, Object... parameters) throws SQLException {
        return rows(sql, reader, parameters).stream().findFirst();
    }

    boolean is(String question, Object... parameters) throws SQLException {
        return first(question, row -> row.getBoolean(1), parameters).orElse(false);
    }

    /** An identifier as it stands in a statement. */
    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A text as it stands in a statement, whatever {@code standard_conforming_strings} says. */
    static String text(String value) {
        var quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
        return value.contains("\\") ? " E" + quoted : quoted;
    }
}
