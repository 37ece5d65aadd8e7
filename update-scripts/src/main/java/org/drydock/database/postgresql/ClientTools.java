package org.drydock.database.postgresql;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drydock.durable.Directories;
import org.drydock.failure.UpdateException;

/**
 * {@code pg_dump}, {@code pg_restore} and {@code psql} of one installation of PostgreSQL's.
 *
 * @param folder that all are in
 * @param major version of all
 */
record ClientTools(Path folder, int major) {
    /** Environment variable that names their folder. */
    static final String VARIABLE = "DRYDOCK_POSTGRESQL_TOOLS";

    private static final int MAJOR = 10_000;
    private static final List<String> PROGRAMS = List.of("pg_dump", "pg_restore", "psql");
    /** From this version on {@code pg_restore} begins with a setting that no older server knows, and so cannot restore there. */
    private static final int FOR_NEW_ALONE = 17;

    /** Until this version archives knew zlib alone. */
    private static final int WITH_ZSTD = 16;

    /** Where no socket of a server is. */
    private static final String NOWHERE = "/drydock-asks-nobody";

    private static final String ZSTD = "--compress=zstd:1";
    private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) ([0-9]+)");
    /** Debian's, Red Hat's, SUSE's. */
    private static final List<Path> PLACES = List.of(Path.of("/usr/lib/postgresql"), Path.of("/usr"));

    /** Those for a server. */
    static Optional<ClientTools> of(Sql sql) throws SQLException {
        return find(new PostgresServer(sql).version() / MAJOR);
    }

    static String missing(int server) {
        return "pg_dump, pg_restore and psql of PostgreSQL " + server
                + (server < FOR_NEW_ALONE ? " to 16" : " or newer") + " were not found";
    }

    static String remedy(int server) {
        return "install them (postgresql-client-" + server + "), or say in " + VARIABLE + " which folder they are in"
                + (server < FOR_NEW_ALONE
                        ? "; those of 17 and newer set transaction_timeout, which this server does not know"
                        : "");
    }

    boolean canServe(int server) {
        return major >= server && (server >= FOR_NEW_ALONE || major < FOR_NEW_ALONE);
    }

    /** The oldest ones that know a server of this version: they differ the least from its own. */
    static Optional<ClientTools> find(int server) {
        return folders().stream()
                .flatMap(folder -> in(folder).stream())
                .filter(tools -> tools.canServe(server))
                .min(Comparator.comparingInt(ClientTools::major));
    }

    private static List<Path> folders() {
        var named = System.getenv(VARIABLE);
        if (named != null && !named.isEmpty()) {
            return List.of(Path.of(named));
        }
        var folders = new ArrayList<Path>();
        Directories.list(PLACES.get(0)).forEach(version -> folders.add(version.resolve("bin")));
        Directories.list(PLACES.get(1)).stream()
                .filter(folder -> String.valueOf(folder.getFileName()).startsWith("pgsql-"))
                .forEach(version -> folders.add(version.resolve("bin")));
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String place : path.split(File.pathSeparator, -1)) {
            if (place.startsWith("/")) {
                folders.add(Path.of(place));
            }
        }
        return folders;
    }

    private static Optional<ClientTools> in(Path folder) {
        if (!PROGRAMS.stream().allMatch(program -> Files.isExecutable(folder.resolve(program)))) {
            return Optional.empty();
        }
        try {
            var process = new ProcessBuilder(folder.resolve(PROGRAMS.get(0)).toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var version = VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find()
                    ? Optional.of(new ClientTools(folder, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what cannot be started is none
        }
    }

    /** The fastest that they were built with: zstd takes less time and less room than zlib. */
    String compression() {
        return major >= WITH_ZSTD && hasZstd() ? ZSTD : "-Z1";
    }

    /** A build that has none of it says so before it looks for a server: for one that cannot be there. */
    private boolean hasZstd() {
        var pgDump = folder.resolve("pg_dump").toString();
        var nowhere = Map.of("PGHOST", NOWHERE, "PGPORT", "1", "PGPASSFILE", NOWHERE, "LC_ALL", "C.UTF-8");
        try {
            return new ClientCall(List.of(pgDump, "-Fc", ZSTD, "-w"), nowhere).run("", output -> false);
        } catch (UpdateException e) {
            return e.text().contains(NOWHERE + "/");
        }
    }

    /** A call of {@code pg_dump}. */
    ClientCall dump(PostgresConnections connections, String... words) {
        return call("pg_dump", connections, words);
    }

    /** A call of {@code pg_restore}. */
    ClientCall restore(PostgresConnections connections, String... words) {
        return call("pg_restore", connections, words);
    }

    /** A call of {@code psql} that stops at the first error, of which it says what PostgreSQL numbers it by. */
    ClientCall script(PostgresConnections connections) {
        return call("psql", connections, "-X", "-q", "-w", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose");
    }

    private ClientCall call(String program, PostgresConnections connections, String... words) {
        var command = new ArrayList<String>();
        command.add(folder.resolve(program).toString());
        command.addAll(List.of(words));
        return new ClientCall(command, environment(connections));
    }

    /** Where and who, and the password: arguments can be read by everybody on the machine. */
    private static Map<String, String> environment(PostgresConnections connections) {
        var url = connections.url();
        var environment = new TreeMap<String, String>();
        environment.put("PGHOST", url.host().replaceAll("[\\[\\]]", ""));
        environment.put("PGPORT", String.valueOf(url.port()));
        environment.put("PGDATABASE", url.database());
        environment.put("PGUSER", connections.address().user());
        environment.put("PGAPPNAME", "drydock");
        environment.put("PGCONNECT_TIMEOUT", "15");
        environment.put("LC_ALL", "C.UTF-8");
        if (!connections.address().password().reveal().isEmpty()) {
            environment.put("PGPASSWORD", connections.address().password().reveal());
        }
        // As the driver: bare, it wants to be sure of the server. What sslmode says goes before.
        url.options().forEach((name, value) -> {
            if (name.equalsIgnoreCase("ssl") && (value.isEmpty() || value.equalsIgnoreCase("true"))) {
                environment.put("PGSSLMODE", "verify-full");
            }
        });
        Map.of(
                        "sslmode", "PGSSLMODE",
                        "sslrootcert", "PGSSLROOTCERT",
                        "sslcert", "PGSSLCERT",
                        "sslkey", "PGSSLKEY",
                        "channelbinding", "PGCHANNELBINDING",
                        "gssencmode", "PGGSSENCMODE",
                        "kerberosservername", "PGKRBSRVNAME",
                        "requireauth", "PGREQUIREAUTH")
                .forEach((option, variable) -> url.options().forEach((name, value) -> {
                    if (name.equalsIgnoreCase(option)) {
                        environment.put(variable, value);
                    }
                }));
        return environment;
    }
}
