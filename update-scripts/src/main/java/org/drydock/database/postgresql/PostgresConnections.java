package org.drydock.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Connections to one server. The driver is asked directly: DriverManager's list is the whole process's. Without a password
 * the driver looks into PGPASSFILE or ~/.pgpass itself, as PostgreSQL's tools do.
 */
record PostgresConnections(DatabaseAddress address, PostgresUrl url) {
    static final String UNKNOWN_DATABASE = "3D000";
    /** As the server's lists of sessions call ours. */
    static final String APPLICATION = "drydock";

    /** The server does not answer, or not yet, or is just going down. */
    private static final List<String> AWAY = List.of("08001", "08004", "08006", "57P01", "57P02", "57P03");

    private static final int WITH_TRANSACTION_TIMEOUT = 17;

    /** Seconds. */
    private static final String CONNECTING = "15";

    private static final String LOGGING_IN = "60";
    /** In every cluster, but for those whose admin removed them; the second one is only in the way of whoever copies it. */
    private static final List<String> MAINTENANCE = List.of("postgres", "template1");

    Connection connect() throws SQLException {
        return connect(url.database());
    }

    Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.putAll(url.options());
        properties.setProperty("user", address.user());
        if (!address.password().reveal().isEmpty()) {
            properties.setProperty("password", address.password().reveal());
        }
        properties.setProperty("ApplicationName", APPLICATION);
        properties.setProperty("connectTimeout", CONNECTING);
        properties.setProperty("loginTimeout", LOGGING_IN);
        properties.setProperty("socketTimeout", "0");
        properties.setProperty("tcpKeepAlive", "true");
        // The server's details quote rows of the customer's.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("stringtype", "unspecified");
        var connection = new Driver().connect(url.text(database), properties);
        if (connection == null) {
            throw new SQLException("the driver does not take its own URL");
        }
        try {
            // Whatever role or database say: what we are told is committed has to be.
            new Sql(connection)
                    .run("set synchronous_commit = on; set idle_in_transaction_session_timeout = 0;"
                            + " set statement_timeout = 0; set default_transaction_read_only = off"
                            + (connection.getMetaData().getDatabaseMajorVersion() >= WITH_TRANSACTION_TIMEOUT
                                    ? "; set transaction_timeout = 0"
                                    : ""));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether there is a server: whatever it then says about the database or its user. */
    boolean isReachable() {
        try (var connection = connect()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return !isAway(e);
        }
    }

    /** A connection that is lost again was one: what is taken for missing would be in no backup. */
    boolean exists() {
        try {
            connect().close();
            return true;
        } catch (SQLException e) {
            if (UNKNOWN_DATABASE.equals(e.getSQLState())) {
                return false;
            }
            throw refused(e);
        }
    }

    /** To another database of the same server, from which this one can be copied, renamed and dropped. */
    Connection server() throws SQLException {
        SQLException failure = null;
        for (String database : MAINTENANCE) {
            if (!database.equals(url.database())) {
                try {
                    return connect(database);
                } catch (SQLException e) {
                    if (failure != null) {
                        e.addSuppressed(failure);
                    }
                    failure = e;
                }
            }
        }
        throw failure == null ? new SQLException("there is no other database on the server") : failure;
    }

    /** Runs something on the server. */
    <T> T onServer(String what, Call<T> call) {
        try (var connection = server()) {
            return call.run(new Sql(connection));
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /**
     * As {@link #onServer}, where nobody is changed yet by there being no answer.
     *
     * @throws UpdateException PRECONDITION if there is no connection
     */
    <T> T asked(String what, Call<T> call) {
        try (var connection = server()) {
            return answered(what, call, connection);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private <T> T answered(String what, Call<T> call, Connection connection) {
        try {
            return call.run(new Sql(connection));
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Runs something in a database. */
    <T> T in(String database, String what, Call<T> call) {
        try (var connection = connect(database)) {
            return call.run(new Sql(connection));
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Something that asks the server. */
    interface Call<T> {
        T run(Sql sql) throws SQLException;
    }

    /** Before a run has begun, a server that goes away is no failure of anything but the question. */
    UpdateException failed(String what, SQLException e) {
        var text = "database " + address.name() + " (" + url.place() + "): cannot " + what + ": " + SqlMessage.of(e);
        return isAway(e)
                ? new UpdateException(
                        FailureKind.PRECONDITION, text, obstacle(e).remedy(), SqlMessage.cause(e))
                : new UpdateException(FailureKind.UPDATE_FAILED, text, hint(e), SqlMessage.cause(e));
    }

    /** What an admin alone can do about it. */
    private @Nullable String hint(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case PostgresSessions.IN_USE ->
                "end these sessions as a superuser, SELECT pg_terminate_backend(PID), and stop programs of superusers that"
                        + " connect anew; then try again, or end a run that was interrupted: installer resume";
            case "28000" -> letIn(new PostgresNames(url.database()).start());
            default -> null;
        };
    }

    /** @param start of the names of all that is made of the database */
    private String letIn(String start) {
        return "let user '" + address.user()
                + "' in pg_hba.conf connect not only to the database but also to postgres and to "
                + start + "_drydock_*, " + start + "_scratch_* and " + start + "_new_*: as database \"/^" + start
                + "_(drydock|scratch|new)_\", before PostgreSQL 16 all; then SELECT pg_reload_conf()";
    }

    static boolean isAway(SQLException e) {
        return AWAY.contains(String.valueOf(e.getSQLState()));
    }

    UpdateException refused(SQLException e) {
        var obstacle = obstacle(e);
        return new UpdateException(
                FailureKind.PRECONDITION,
                "database " + address.name() + " " + obstacle.problem(),
                obstacle.remedy(),
                SqlMessage.cause(e));
    }

    /** Why there is no connection, after "database NAME". */
    Obstacle obstacle(SQLException e) {
        var place = "(" + url.place() + ") ";
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000" ->
                new Obstacle(
                        place + "does not accept user '" + address.user() + "' with the password given: "
                                + SqlMessage.of(e),
                        "check user and password of this database in site.yaml, and the server's pg_hba.conf");
            case UNKNOWN_DATABASE ->
                new Obstacle(
                        place + "does not exist on its server",
                        "check the database's url in site.yaml, or create it: CREATE DATABASE "
                                + Sql.name(url.database()) + " OWNER " + Sql.name(address.user()));
            case "42501" ->
                new Obstacle(
                        place + "cannot be connected to by user '" + address.user() + "': " + SqlMessage.of(e),
                        "GRANT CONNECT ON DATABASE " + Sql.name(url.database()) + " TO " + Sql.name(address.user()));
            case "53300" ->
                new Obstacle(place + "has no connection left: " + SqlMessage.of(e), new SessionLimits(this).remedy());
            case "08001", "08004", "08006", "57P01", "57P02", "57P03" ->
                new Obstacle(
                        place + "cannot be reached: " + SqlMessage.of(e),
                        "see that the server runs and listens there, and that no firewall is between");
            default ->
                new Obstacle(
                        place + "cannot be opened: " + SqlMessage.of(e),
                        "try it with psql as the same user; the server's log may say more");
        };
    }
}
