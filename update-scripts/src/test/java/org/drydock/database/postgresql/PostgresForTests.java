package org.drydock.database.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Secret;
import org.junit.jupiter.api.Assumptions;

/**
 * A server of our own for the tests of one JVM, started when the first one asks, ended with the JVM. Passwords are asked
 * for, and everything is durable, as far as its folder in memory lets it be. Where a machine cannot start one, tests are
 * skipped and say so.
 */
public final class PostgresForTests {
    public static final String USER = "acme";
    public static final String PASSWORD = "s3cr3t of acme";

    /**
     * The same as the server keeps it (RFC 5802), but stretched once and not 4096 times: tests log in thousands of times.
     */
    private static final String KEPT_PASSWORD = "SCRAM-SHA-256$1:ZHJ5ZG9jaydzIHRlc3RzIQ==$"
            + "mcW0sTgdr1e3m2xybXw7Uqn8zZOVwQTiwUQQftbHoJc=:dhs4H6LCX1v7NqvWkb79qa2kbNKTHyj56kSbvuzV7f0=";

    private static final Map<String, String> CONFIG = new TreeMap<>(Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "wal_level", "logical",
            "max_prepared_transactions", "5",
            "max_connections", "60",
            "shared_buffers", "64MB"));
    private static final List<String> HBA = List.of(
            "host all postgres 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256", "local all all trust");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path MACHINES = Path.of("/usr/lib/postgresql");
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final int port;
    private final Optional<Path> tools;

    private PostgresForTests(int port, Optional<Path> tools) {
        this.port = port;
        this.tools = tools;
    }

    /** The newest release, from a Maven artifact: without {@code pg_dump}. */
    private static final class Bundled {
        static final Start START = start(PostgresForTests::bundled);
    }

    /** What is installed on the machine, with its tools. */
    private static final class Machine {
        static final Start START = start(PostgresForTests::machines);
    }

    private record Start(Optional<PostgresForTests> server, String reason) {
        PostgresForTests required() {
            Assumptions.assumeTrue(server.isPresent(), () -> "SKIPPED: no PostgreSQL server for tests: " + reason);
            return server.orElseThrow();
        }
    }

    private interface Starter {
        PostgresForTests start(Path data) throws Exception;
    }

    /** The server of this JVM; skips the test where there can be none. */
    public static PostgresForTests server() {
        return Bundled.START.required();
    }

    /** One that has {@code pg_dump} beside it; skips the test where there is none. */
    public static PostgresForTests withTools() {
        return Machine.START.required();
    }

    private static Start start(Starter starter) {
        try {
            var memory = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
            var folder = Files.createTempDirectory(memory, "drydock-postgres-");
            var server = starter.start(folder);
            server.prepare(folder.resolve("data"));
            return new Start(Optional.of(server), "");
        } catch (Exception e) {
            return new Start(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static PostgresForTests bundled(Path folder) throws IOException {
        var server = builder(folder).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close(server);
            delete(folder);
        }));
        return at(server.getPort());
    }

    /** Of a server whose files are, or will be, in a folder. */
    static EmbeddedPostgres.Builder builder(Path folder) {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C.UTF-8")
                .setPGStartupWait(Duration.ofSeconds(60));
        CONFIG.forEach(builder::setServerConfig);
        return builder;
    }

    /** One without tools that somebody else ends. */
    static PostgresForTests at(int port) {
        return new PostgresForTests(port, Optional.empty());
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PostgresForTests machines(Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(MACHINES)) {
            throw new IOException("nothing in " + MACHINES + " (package postgresql)");
        }
        Path bin;
        try (var versions = Files.list(MACHINES)) {
            bin = versions.map(version -> version.resolve("bin"))
                    .filter(place ->
                            Files.isExecutable(place.resolve("pg_ctl")) && Files.isExecutable(place.resolve("pg_dump")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no server with pg_dump in " + MACHINES));
        }
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var data = folder.resolve("data").toString();
        run(
                bin.resolve("initdb").toString(),
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8");
        var options = new StringBuilder("-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1");
        CONFIG.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        run(
                bin.resolve("pg_ctl").toString(),
                "-D",
                data,
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                options.toString(),
                "start");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop(bin, data);
            delete(folder);
        }));
        return new PostgresForTests(port, Optional.of(bin));
    }

    private static void stop(Path bin, String data) {
        try {
            run(bin.resolve("pg_ctl").toString(), "-D", data, "-m", "immediate", "stop");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server does not run as root: in a user namespace without a mapping it is nobody. */
    private static void run(String... command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.addAll(List.of(command));
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not end well");
        }
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // the server is still at it
        }
    }

    void prepare(Path data) throws IOException, SQLException {
        Files.writeString(data.resolve("pg_hba.conf"), String.join("\n", HBA) + "\n", StandardCharsets.UTF_8);
        sql("postgres", "select pg_reload_conf()");
        sql("postgres", "create role " + USER + " login createdb password '" + KEPT_PASSWORD + "'");
        sql("postgres", "create role acme_reader login password '" + KEPT_PASSWORD + "'");
        sql("postgres", "create role acme_poor login password '" + KEPT_PASSWORD + "'");
    }

    public int port() {
        return port;
    }

    /** Where the server's own {@code pg_dump} is. */
    public Optional<Path> tools() {
        return tools;
    }

    /** @param major such as 18 */
    boolean isAtLeast(int major) throws SQLException {
        try (var connection = connect("postgres")) {
            return connection.getMetaData().getDatabaseMajorVersion() >= major;
        }
    }

    /** A name that no other test has. */
    public static String freshName() {
        return "t" + NAMES.incrementAndGet() + "_" + ProcessHandle.current().pid();
    }

    public DatabaseAddress address(DatabaseDefinition definition, String database, Path base) {
        return address(definition, database, USER, base);
    }

    public DatabaseAddress address(DatabaseDefinition definition, String database, String user, Path base) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        return new DatabaseAddress(definition, "postgresql", url, user, new Secret(PASSWORD), base);
    }

    /** As the server's administrator. */
    public Connection connect(String database) throws SQLException {
        return connect(database, "postgres", "");
    }

    /** As a role, by the name of a program. */
    Connection connect(String database, String user, String program) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("ApplicationName", program);
        var connection =
                new org.postgresql.Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
        if (connection == null) {
            throw new SQLException("no connection");
        }
        return connection;
    }

    /** Runs statements as the server's administrator, each on its own. */
    public void sql(String database, String... statements) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** First column of what the server's administrator is answered. */
    public List<String> texts(String database, String query) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }
}
