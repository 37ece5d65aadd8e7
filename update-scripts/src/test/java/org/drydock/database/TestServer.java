package org.drydock.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.mariadb.MariaTestServer;
import org.drydock.database.postgresql.PostgresForTests;

/** A database server that sites of tests have their databases on. */
public interface TestServer {
    /** Engine id, as site.yaml says it. */
    String engine();

    String url(String database);

    String user();

    String password();

    /** Makes an empty database, as an admin does before an installation. */
    void create(String database);

    /** Makes a database anew as a copy of another, which nobody uses just now. */
    void copy(String from, String to);

    /** Names of all databases whose name begins so. */
    List<String> databases(String prefix);

    void drop(String database);

    /** What a JVM has to be told that works with it. */
    default List<String> options() {
        return List.of();
    }

    /** The server of an engine; skips the test where there can be none. */
    static TestServer of(String engine) {
        return switch (engine) {
            case "postgresql" -> new Postgres(PostgresForTests.server());
            case "mariadb" -> new Maria(MariaTestServer.get());
            default -> throw new IllegalArgumentException(engine + " has no server for tests");
        };
    }

    /** The lines of a site.yaml that say where a database is. */
    default String siteYaml(String name, String database) {
        return "  " + name + ": { engine: " + engine() + ", url: \"" + url(database) + "\", user: " + user()
                + ", password: { file: secrets/databases } }\n";
    }

    record Postgres(PostgresForTests server) implements TestServer {
        @Override
        public String engine() {
            return "postgresql";
        }

        @Override
        public String url(String database) {
            return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
        }

        @Override
        public String user() {
            return PostgresForTests.USER;
        }

        @Override
        public String password() {
            return PostgresForTests.PASSWORD;
        }

        @Override
        public void create(String database) {
            sql("create database " + database + " owner " + PostgresForTests.USER);
        }

        @Override
        public void copy(String from, String to) {
            drop(to);
            sql("create database " + to + " template " + from + " owner " + PostgresForTests.USER);
        }

        @Override
        public List<String> databases(String prefix) {
            try {
                return server.texts(
                        "postgres", "select datname from pg_database where datname like '" + prefix + "%' order by 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void drop(String database) {
            sql("drop database if exists \"" + database + "\" with (force)");
        }

        private void sql(String statement) {
            try {
                server.sql("postgres", statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Databases begin with {@code t}: the product's user has all rights on those. */
    record Maria(MariaTestServer server) implements TestServer {
        @Override
        public String engine() {
            return "mariadb";
        }

        @Override
        public List<String> options() {
            return List.of("-Ddrydock.mariadb.tools=" + server.tools());
        }

        @Override
        public String url(String database) {
            return server.url(database);
        }

        @Override
        public String user() {
            return MariaTestServer.USER;
        }

        @Override
        public String password() {
            return MariaTestServer.PASSWORD;
        }

        @Override
        public void create(String database) {
            server.asRoot("create database `" + database + "`");
        }

        /** No server can do it for us. */
        @Override
        public void copy(String from, String to) {
            drop(to);
            create(to);
            server.load(from, to);
        }

        @Override
        public List<String> databases(String prefix) {
            return texts("select schema_name from information_schema.schemata where schema_name like '" + prefix
                    + "%' order by 1");
        }

        @Override
        public void drop(String database) {
            server.asRoot("drop database if exists `" + database + "`");
        }

        private List<String> texts(String query) {
            try (var connection = server.root();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Where one of the product's databases is on it. */
    default DatabaseAddress address(DatabaseDefinition definition, String database, Path base) {
        return new DatabaseAddress(definition, engine(), url(database), user(), new Secret(password()), base);
    }

    /** Where a site's password for all of its databases stands. */
    static Path passwordFile(Path site) {
        return site.resolve("secrets/databases");
    }
}
