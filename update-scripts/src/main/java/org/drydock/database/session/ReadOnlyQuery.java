package org.drydock.database.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.QueryResult;
import org.drydock.database.dialect.ShortenedValue;
import org.jspecify.annotations.Nullable;

/** One query whose transaction is rolled back whatever it did. */
final class ReadOnlyQuery {
    private ReadOnlyQuery() {}

    static QueryResult run(Connection connection, String sql, int most) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        try (var statement = connection.createStatement()) {
            statement.setMaxRows(most + 1);
            try (var rows = statement.executeQuery(sql)) {
                return read(rows, most);
            }
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
        }
    }

    private static QueryResult read(ResultSet rows, int most) throws SQLException {
        var metadata = rows.getMetaData();
        var columns = new ArrayList<String>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(metadata.getColumnLabel(i));
        }
        var kept = new ArrayList<List<@Nullable String>>();
        while (rows.next()) {
            if (kept.size() == most) {
                return new QueryResult(columns, kept, true);
            }
            kept.add(row(rows, columns.size()));
        }
        return new QueryResult(columns, kept, false);
    }

    private static List<@Nullable String> row(ResultSet rows, int columns) throws SQLException {
        var row = new ArrayList<@Nullable String>();
        for (int i = 1; i <= columns; i++) {
            row.add(ShortenedValue.of(rows, i));
        }
        return row;
    }
}
