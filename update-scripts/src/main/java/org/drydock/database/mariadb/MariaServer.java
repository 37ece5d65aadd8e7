package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.mariadb.jdbc.Driver;

/** Connections to the server. The driver is asked directly: DriverManager's list is the whole process's. */
record MariaServer(DatabaseAddress address, MariaUrl url) {
    private static final int ACCESS_DENIED = 1045;
    private static final int NO_SOCKET_LOGIN = 1698;
    static final int DATABASE_DENIED = 1044;
    static final int UNKNOWN_DATABASE = 1049;
    private static final int HOST_DENIED = 1130;
    private static final String CONNECT_MILLISECONDS = "10000";
    /** An account may have a limit that is meant for the product. MySQL, which we only ask for its name, does not know it. */
    private static final String AS_LONG_AS_IT_TAKES = "SET @drydock = 0 /*M!100100 , SESSION max_statement_time = 0 */";

    /** Databases are the driver's schemas: as the sessions of all engines want it. */
    Connection open() throws SQLException {
        return connect(url.text(), "SCHEMA");
    }

    /** For what we ask and write ourselves: names are quoted in one way, whatever the server's mode or the URL's. */
    Connection openPlain() throws SQLException {
        var connection = open();
        try {
            makePlain(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void makePlain(Connection connection) throws SQLException {
        execute(connection, "SET SESSION sql_mode = ''");
    }

    /** Databases are the driver's catalogues: as Flyway wants it. */
    Connection openForFlyway() throws SQLException {
        return connect(url.text(), "CATALOG");
    }

    Connection openWithoutDatabase() throws SQLException {
        return connect(url.withoutDatabase(), "SCHEMA");
    }

    private Connection connect(String text, String term) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password().reveal());
        properties.setProperty("useCatalogTerm", term);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("permitNoResults", "false");
        properties.setProperty("permitRedirect", "false");
        properties.setProperty("readOnlyPropagatesToServer", "true");
        if (url.option("connectTimeout").isEmpty()) {
            properties.setProperty("connectTimeout", CONNECT_MILLISECONDS);
        }
        var connection = new Driver().connect(text, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take its own URL");
        }
        execute(connection, AS_LONG_AS_IT_TAKES);
        if (connection.isWrapperFor(org.mariadb.jdbc.Connection.class)) {
            MariaSessions.opened(
                    this, connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId());
        }
        return connection;
    }

    /** Whether there is a server: whatever it then says about the database or its user. */
    boolean isReachable() {
        try (var connection = openWithoutDatabase()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return !isConnection(e);
        }
    }

    /** Asks the server, whether or not the database is there: in a plain session, as {@link #openPlain} opens it. */
    <T> T ask(String what, Question<T> question) {
        try (var connection = openWithoutDatabase()) {
            makePlain(connection);
            return question.ask(connection);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Of something that is known to work if the server does. */
    UpdateException failed(String what, SQLException e) {
        if (isAboutConnecting(e)) {
            var obstacle = obstacle(e);
            return new UpdateException(
                    FailureKind.PRECONDITION, obstacle.problem(), obstacle.remedy(), SqlMessage.cause(e));
        }
        return new UpdateException(
                FailureKind.UPDATE_FAILED,
                "database " + address.name() + ": cannot " + what + ": " + SqlMessage.of(e),
                SqlMessage.cause(e));
    }

    UpdateException refused(SQLException e) {
        var obstacle = obstacle(e);
        return new UpdateException(
                FailureKind.PRECONDITION, obstacle.problem(), obstacle.remedy(), SqlMessage.cause(e));
    }

    private static boolean isAboutConnecting(SQLException e) {
        return List.of(ACCESS_DENIED, NO_SOCKET_LOGIN, DATABASE_DENIED, UNKNOWN_DATABASE, HOST_DENIED)
                        .contains(e.getErrorCode())
                || MariaLimits.isReached(e)
                || isConnection(e);
    }

    private static boolean isConnection(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("08");
    }

    /** Why a connection could not be made, for people. */
    Obstacle obstacle(SQLException e) {
        if (MariaLimits.isReached(e)) {
            return new MariaLimits(this).reached(e);
        }
        var place = "database " + address.name() + " (" + url.place() + ")";
        var user = "'" + address.user() + "'";
        return switch (e.getErrorCode()) {
            case ACCESS_DENIED, NO_SOCKET_LOGIN ->
                new Obstacle(
                        place + " does not accept user " + user + " with the password given",
                        "check user and password of this database in site.yaml, and the host that the user may come from");
            case HOST_DENIED ->
                new Obstacle(
                        place + " lets nobody in from this machine: " + SqlMessage.of(e),
                        "create the user " + user + " for this machine's address");
            case UNKNOWN_DATABASE -> missing();
            case DATABASE_DENIED ->
                new Obstacle(
                        place + " is not there, or user " + user + " has no rights on it",
                        "check the database's url in site.yaml, or as an administrator of the server: "
                                + MariaPrivileges.grant(url.database()));
            default -> unreachable(place, e);
        };
    }

    Obstacle missing() {
        return new Obstacle(
                "database " + address.name() + " (" + url.place() + ") does not exist",
                "check the database's url in site.yaml");
    }

    private Obstacle unreachable(String place, SQLException e) {
        var text = causes(e);
        if (text.contains("ssl") || text.contains("TLS") || text.contains("ertificate") || text.contains("PKIX")) {
            return new Obstacle(
                    place + " cannot be reached with TLS: " + SqlMessage.of(e),
                    "name the server's certificate in the URL (serverSslCert=/path/ca.pem), or accept any"
                            + " (sslMode=trust), or none where nobody can listen (sslMode=disable)");
        }
        return isConnection(e)
                ? new Obstacle(
                        place + " cannot be reached: " + SqlMessage.of(e),
                        "check that the server runs, and the database's url in site.yaml")
                : new Obstacle(place + " cannot be opened: " + SqlMessage.of(e), "ask the server's administrator");
    }

    private static String causes(Throwable e) {
        var text = new StringBuilder();
        for (Throwable at = e; at != null; at = at.getCause()) {
            text.append(at.getMessage()).append(' ');
        }
        return text.toString();
    }

    /** Whether the database is there. */
    boolean hasDatabase() {
        return ask("look for it", connection -> isThere(connection, url.database()));
    }

    static boolean isThere(Connection connection, String database) throws SQLException {
        return !CatalogRow.read(
                        connection,
                        "select schema_name from information_schema.schemata where schema_name = "
                                + MariaNames.text(database))
                .isEmpty();
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Something that is asked of the server. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
