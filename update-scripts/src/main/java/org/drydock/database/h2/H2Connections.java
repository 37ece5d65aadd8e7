package org.drydock.database.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.drydock.database.Session;
import org.drydock.database.dialect.Catalog;
import org.drydock.database.dialect.Dialect;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.database.session.JdbcSession;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.core.internal.database.h2.H2DatabaseType;
import org.h2.Driver;
import org.h2.api.ErrorCode;

/** Connections to one H2 file, and what is H2's own way once they are open. The driver is asked directly: DriverManager's list is the whole process's. */
record H2Connections(H2Database database, String url, Path file) implements Dialect {
    static Session open(H2Database database, String url) {
        var file = new H2Files(database.url().name()).main();
        if (!H2Lock.take(file)) {
            throw new UpdateException(
                    FailureKind.PRECONDITION, "database " + database.name() + ": " + file + " is open already");
        }
        try {
            var dialect = new H2Connections(database, url, file);
            return new JdbcSession(dialect, database.address().definition(), dialect.connect());
        } catch (SQLException e) {
            H2Lock.release(file);
            throw refused(database, e);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.address().user());
        properties.setProperty("password", database.address().password().reveal());
        var connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("H2 does not take its own URL");
        }
        return connection;
    }

    @Override
    public DatabaseType flyway() {
        return new H2DatabaseType();
    }

    @Override
    public Catalog catalog() {
        return new H2Catalog();
    }

    /** A commit alone is written within WRITE_DELAY, half a second by default. */
    @Override
    public void makeDurable(Connection connection) throws SQLException {
        execute(connection, "CHECKPOINT SYNC");
    }

    /** Otherwise H2 collects a query's whole result before it gives the first row. */
    @Override
    public void stream(Connection connection, boolean on) throws SQLException {
        execute(connection, "SET LAZY_QUERY_EXECUTION " + (on ? 1 : 0));
    }

    /**
     * Closes the file whatever DB_CLOSE_DELAY says. What is committed is written before: on a full disk closing alone
     * fails to write it, and does not say so.
     */
    @Override
    public void shutDown(Connection connection) throws SQLException {
        try {
            makeDurable(connection);
        } finally {
            execute(connection, "SHUTDOWN"); // what cannot be written must not keep the file open
        }
    }

    @Override
    public void closed() {
        H2Lock.release(file);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static UpdateException refused(H2Database database, SQLException e) {
        var origin = database.origin();
        var place = (database.url().name().equals(origin) ? "database " : "the copy of database ") + database.name()
                + " at " + origin;
        return switch (e.getErrorCode()) {
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                new UpdateException(
                        FailureKind.PRECONDITION,
                        place + " does not accept user '" + database.address().user() + "' with the password given",
                        "check user and password of this database in site.yaml",
                        SqlMessage.cause(e));
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new UpdateException(
                        FailureKind.PRECONDITION,
                        place + " is in use by another process",
                        "stop the product and every tool that has the database open",
                        SqlMessage.cause(e));
            default -> unusable(place + " cannot be opened: ", database, e);
        };
    }

    /** What is wrong with a copy is wrong with what it was made of; but its disk is another one. */
    private static UpdateException unusable(String problem, H2Database database, SQLException e) {
        if (SqlMessage.ofFile(e).isPresent()) {
            return new UpdateException(FailureKind.PRECONDITION, problem + SqlMessage.of(e), SqlMessage.cause(e));
        }
        var copy = database.url().name().toString();
        return new UpdateException(
                FailureKind.PRECONDITION,
                problem + SqlMessage.of(e).replace(copy, database.origin().toString()),
                "if the file is damaged, put it back from a backup",
                SqlMessage.cause(e));
    }
}
