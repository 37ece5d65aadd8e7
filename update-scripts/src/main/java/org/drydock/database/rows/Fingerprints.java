package org.drydock.database.rows;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Table;
import org.drydock.database.TableFingerprint;
import org.drydock.database.dialect.TableNames;

/** Reads fingerprints from tables: row by row, as the driver gives them. */
public final class Fingerprints {
    /** Rows that a driver may hold at a time. */
    private static final int FETCHED = 500;

    private Fingerprints() {}

    public static TableFingerprint of(Connection connection, Table table, List<String> columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (var rows = statement.executeQuery(select(connection, table, columns))) {
                return of(rows);
            }
        }
    }

    /** Of all rows that a query finds. */
    public static TableFingerprint of(ResultSet rows) throws SQLException {
        var hash = new RowHash(rows);
        var sum = BigInteger.ZERO;
        var count = 0L;
        while (rows.next()) {
            sum = sum.add(new BigInteger(hash.ofCurrentRow().hex(), 16));
            count++;
        }
        return TableFingerprint.of(count, sum);
    }

    private static String select(Connection connection, Table table, List<String> columns) throws SQLException {
        var quoted = new ArrayList<String>();
        for (String column : columns) {
            quoted.add(TableNames.quoted(connection, column));
        }
        var what = quoted.isEmpty() ? "1" : String.join(", ", quoted);
        return "select " + what + " from " + TableNames.quoted(connection, table.schema()) + "."
                + TableNames.quoted(connection, table.name());
    }
}
