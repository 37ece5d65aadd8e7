package org.drydock.database.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.drydock.database.Mark;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.TableNames;

/** Our table: one row per product. Plain SQL that every engine understands; no column name is a reserved word anywhere. */
record MarkTable(Connection connection) {
    private static final String CREATE = "create table " + OwnTables.MARK
            + " (product varchar(200) not null primary key, installation varchar(200) not null,"
            + " host varchar(300) not null, run_state varchar(20) not null, run_id varchar(200) not null,"
            + " at_release varchar(200) not null)";
    private static final String READ =
            "select installation, host, run_state, run_id, at_release from " + OwnTables.MARK + " where product = ?";
    private static final String UPDATE = "update " + OwnTables.MARK
            + " set installation = ?, host = ?, run_state = ?, run_id = ?, at_release = ? where product = ?";
    private static final String INSERT = "insert into " + OwnTables.MARK
            + " (installation, host, run_state, run_id, at_release, product) values (?, ?, ?, ?, ?, ?)";

    Optional<Mark> read(String product) throws SQLException {
        if (!exists()) {
            return Optional.empty();
        }
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, product);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Mark(
                                product,
                                row.getString(1),
                                row.getString(2),
                                Mark.State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                                row.getString(4),
                                row.getString(5)))
                        : Optional.empty();
            }
        }
    }

    /** Committed when this returns. */
    void write(Mark mark) throws SQLException {
        if (!exists()) {
            try (var statement = connection.createStatement()) {
                statement.execute(CREATE);
            }
        }
        if (put(UPDATE, mark) == 0) {
            put(INSERT, mark);
        }
    }

    private int put(String sql, Mark mark) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, mark.installation());
            statement.setString(2, mark.host());
            statement.setString(3, mark.state().name().toLowerCase(Locale.ROOT));
            statement.setString(4, mark.run());
            statement.setString(5, mark.release());
            statement.setString(6, mark.product());
            return statement.executeUpdate();
        }
    }

    private boolean exists() throws SQLException {
        return TableNames.find(connection, connection.getSchema(), OwnTables.MARK::equalsIgnoreCase)
                .isPresent();
    }
}
