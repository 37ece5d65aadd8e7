package org.drydock.database;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What some columns of a table hold, whatever the order of the rows: the sum, modulo 2^256, of each row's SHA-256. A sum
 * and not an exclusive or, under which two equal rows would be none.
 *
 * @param rows 0 or more
 * @param hash 64 hexadecimal digits
 */
public record TableFingerprint(long rows, String hash) {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    /** Rows that a driver may hold at a time. */
    private static final int FETCHED = 500;

    /**
     * What is here beyond what another holds: a sum allows it as long as all of that is here.
     *
     * @param other of equal columns
     */
    public TableFingerprint minus(TableFingerprint other) {
        var rest = new BigInteger(hash, 16)
                .subtract(new BigInteger(other.hash, 16))
                .mod(MODULUS);
        return new TableFingerprint(rows - other.rows, text(rest));
    }

    static TableFingerprint of(Connection connection, Table table, List<String> columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (var rows = statement.executeQuery(select(connection, table, columns))) {
                return of(rows);
            }
        }
    }

    private static TableFingerprint of(ResultSet rows) throws SQLException {
        var hash = new RowHash(rows);
        var sum = BigInteger.ZERO;
        var count = 0L;
        while (rows.next()) {
            sum = sum.add(new BigInteger(hash.ofCurrentRow().hex(), 16)).mod(MODULUS);
            count++;
        }
        return new TableFingerprint(count, text(sum));
    }

    private static String text(BigInteger sum) {
        return String.format(Locale.ROOT, "%064x", sum);
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
