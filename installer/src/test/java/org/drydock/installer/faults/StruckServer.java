package org.drydock.installer.faults;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.TestServer;
import org.drydock.database.mariadb.MariaTestServer;
import org.drydock.database.postgresql.OwnPostgres;
import org.drydock.database.postgresql.PostgresForTests;

/** A server that things happen to, and the proxy that a site reaches it through. */
sealed interface StruckServer extends Closeable {
    /** Of an engine, with its files in a folder; skips the test where there can be none. */
    static StruckServer of(String engine, Path folder) throws IOException, SQLException {
        return switch (engine) {
            case "postgresql" -> Postgres.startedIn(folder);
            case "mariadb" -> Maria.startedIn(folder);
            default -> throw new IllegalArgumentException(engine + " has no server");
        };
    }

    /** As the site knows it. */
    TestServer server();

    StatementProxy proxy();

    void stop() throws IOException;

    void start() throws IOException;

    boolean isUp();

    /** As its administrator, past the proxy. */
    Connection admin(String database) throws SQLException;

    /** As the product's user, past the proxy: whom that user may end. */
    default Connection user(String database) throws SQLException {
        var properties = new java.util.Properties();
        properties.setProperty("user", server().user());
        properties.setProperty("password", server().password());
        return DriverManager.getConnection(direct(database), properties);
    }

    String direct(String database);

    /** Ends every session of the product's user. */
    void killSessions() throws SQLException;

    /** Takes the locks of a table that let nobody else at it; gives up at once if somebody is. */
    void lock(Connection holder, List<String> tables) throws SQLException;

    /** Whether a statement of somebody's waits for a row or table in this database. */
    boolean isSomebodyWaiting(Connection admin, String database) throws SQLException;

    /** Makes a transaction worth more than others to a server that chooses which one dies of a deadlock. */
    void giveWeight(Connection connection) throws SQLException;

    /** First column of what the administrator is answered. */
    static List<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    record Postgres(OwnPostgres own, StatementProxy proxy) implements StruckServer {
        static Postgres startedIn(Path folder) throws IOException, SQLException {
            var own = OwnPostgres.startedIn(folder);
            own.server()
                    .sql(
                            "postgres",
                            "alter role " + PostgresForTests.USER + " set lock_timeout = '1s'",
                            "alter role " + PostgresForTests.USER + " set deadlock_timeout = '100ms'");
            return new Postgres(own, new StatementProxy(own.server().port(), StatementProxy.OfPostgres::new));
        }

        @Override
        public TestServer server() {
            return new Behind(
                    new TestServer.Postgres(own.server()), own.server().port(), proxy.port());
        }

        @Override
        public void stop() throws IOException {
            own.stop();
        }

        @Override
        public void start() throws IOException {
            own.start();
        }

        @Override
        public boolean isUp() {
            return own.isUp();
        }

        @Override
        public Connection admin(String database) throws SQLException {
            return own.server().connect(database);
        }

        @Override
        public String direct(String database) {
            return "jdbc:postgresql://127.0.0.1:" + own.server().port() + "/" + database;
        }

        @Override
        public void killSessions() throws SQLException {
            own.server()
                    .texts(
                            "postgres",
                            "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                                    + PostgresForTests.USER + "'");
        }

        @Override
        public void lock(Connection holder, List<String> tables) throws SQLException {
            for (String table : tables) {
                execute(holder, "savepoint before");
                try {
                    execute(holder, "lock table \"" + table + "\" in access exclusive mode nowait");
                } catch (SQLException e) {
                    execute(holder, "rollback to before"); // ours has it
                }
            }
        }

        @Override
        public boolean isSomebodyWaiting(Connection admin, String database) throws SQLException {
            return !texts(
                            admin,
                            "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = '" + database
                                    + "'")
                    .isEmpty();
        }

        /** The one who has waited for {@code deadlock_timeout} dies: let it not be this one. */
        @Override
        public void giveWeight(Connection connection) throws SQLException {
            execute(connection, "set local deadlock_timeout = '30s'");
        }

        @Override
        public void close() throws IOException {
            proxy.close();
            own.close();
        }
    }

    record Maria(MariaTestServer own, StatementProxy proxy) implements StruckServer {
        static Maria startedIn(Path folder) throws IOException {
            var own = MariaTestServer.startedIn(folder);
            var made = new Maria(own, new StatementProxy(own.port(), StatementProxy.OfMaria::new));
            made.limitWaiting();
            own.asRoot("create database weight", "create table weight.stone (n int)");
            return made;
        }

        private void limitWaiting() {
            own.asRoot("set global lock_wait_timeout = 1", "set global innodb_lock_wait_timeout = 1");
        }

        @Override
        public TestServer server() {
            return new Behind(new TestServer.Maria(own), own.port(), proxy.port());
        }

        @Override
        public void stop() {
            own.stop();
        }

        @Override
        public void start() throws IOException {
            own.start();
            limitWaiting();
        }

        @Override
        public boolean isUp() {
            return own.isUp();
        }

        @Override
        public Connection admin(String database) throws SQLException {
            return DriverManager.getConnection(direct(database), "root", "");
        }

        @Override
        public String direct(String database) {
            return own.url(database);
        }

        @Override
        public void killSessions() throws SQLException {
            try (var connection = own.root()) {
                for (String id : texts(
                        connection,
                        "select id from information_schema.processlist where user = '" + MariaTestServer.USER + "'")) {
                    try {
                        execute(connection, "kill " + id);
                    } catch (SQLException e) {
                        if (e.getErrorCode() != 1094) { // it has ended by itself
                            throw e;
                        }
                    }
                }
            }
        }

        @Override
        public void lock(Connection holder, List<String> tables) throws SQLException {
            execute(holder, "set lock_wait_timeout = 0");
            for (int most = tables.size(); most > 0; most--) {
                try {
                    execute(
                            holder,
                            "lock tables "
                                    + String.join(
                                            ", ",
                                            tables.subList(0, most).stream()
                                                    .map(table -> "`" + table + "` write")
                                                    .toList()));
                    return;
                } catch (SQLException e) {
                    execute(holder, "unlock tables"); // ours has one of them
                }
            }
        }

        @Override
        public boolean isSomebodyWaiting(Connection admin, String database) throws SQLException {
            return !texts(admin, "select trx_id from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                    .isEmpty();
        }

        @Override
        public void giveWeight(Connection connection) throws SQLException {
            execute(connection, "insert into weight.stone values (1)" + ", (2)".repeat(500));
        }

        @Override
        public void close() throws IOException {
            proxy.close();
            own.stop();
        }
    }

    /** A server that is reached through another port. */
    record Behind(TestServer real, int port, int proxy) implements TestServer {
        @Override
        public String engine() {
            return real.engine();
        }

        @Override
        public String url(String database) {
            return real.url(database).replace(":" + port + "/", ":" + proxy + "/");
        }

        @Override
        public String user() {
            return real.user();
        }

        @Override
        public String password() {
            return real.password();
        }

        @Override
        public void create(String database) {
            real.create(database);
        }

        @Override
        public void copy(String from, String to) {
            real.copy(from, to);
        }

        @Override
        public List<String> databases(String prefix) {
            return real.databases(prefix);
        }

        @Override
        public void drop(String database) {
            real.drop(database);
        }

        @Override
        public List<String> options() {
            return real.options();
        }
    }
}
