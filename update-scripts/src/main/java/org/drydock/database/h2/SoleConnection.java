package org.drydock.database.h2;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection to a file that nobody else has open: the file is closed with it, whatever DB_CLOSE_DELAY in it says. */
record SoleConnection(Connection connection) implements AutoCloseable {
    static SoleConnection of(Connection connection) {
        return new SoleConnection(connection);
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }
}
