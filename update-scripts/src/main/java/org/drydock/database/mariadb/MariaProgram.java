package org.drydock.database.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.thread.DaemonThreads;

/**
 * One of MariaDB's programs at work on one database. It reads no option files, which are somebody's own; the password
 * goes by its environment, which only its user can read and of which nothing is left if we are killed. Its input and
 * output are pipes of ours, so that it does not go on for long without us.
 */
record MariaProgram(MariaServer server, Path program, List<String> options) {
    private static final int MOST_SAID = 4000;
    private static final Pattern ERROR =
            Pattern.compile("(?:ERROR |.*error: )([0-9]+)(?: \\(([0-9A-Z]{5})\\)(?: at line [0-9]+)?)?: (.*)");

    /** What the program is fed, or what is done with what it writes. */
    interface Pipe {
        void run(InputStream from, OutputStream to) throws IOException;
    }

    /** How it ended: empty if well, else in its own words, without values of rows. */
    Optional<String> run(Pipe pipe) {
        try {
            var process = builder().start();
            try {
                return run(process, pipe);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of(program + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(program + ": interrupted");
        }
    }

    private static Optional<String> run(Process process, Pipe pipe) throws InterruptedException {
        var said = CompletableFuture.supplyAsync(
                () -> said(process.getErrorStream()), DaemonThreads.named("errors of a database tool"));
        var broken = Optional.<String>empty();
        try (var to = process.getOutputStream();
                var from = process.getInputStream()) {
            pipe.run(from, to);
        } catch (IOException e) {
            broken = Optional.of(String.valueOf(e.getMessage())); // it has ended before us: it says why itself
        }
        var exitCode = process.waitFor();
        var words = said.join();
        if (exitCode == 0 && broken.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(words.isEmpty() ? broken.orElse("it ended with exit code " + exitCode) : words);
    }

    private ProcessBuilder builder() {
        var words = new ArrayList<String>();
        words.add(program.toString());
        words.add("--no-defaults");
        words.addAll(List.of(
                "--protocol=tcp",
                "--host=" + server.url().host(),
                "--port=" + server.url().port()));
        words.add("--user=" + server.address().user());
        words.addAll(tls());
        words.addAll(options);
        words.addAll(List.of("--", server.url().database()));
        var builder = new ProcessBuilder(words);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("MYSQL_") || name.startsWith("MARIADB_"));
        environment.put("MYSQL_PWD", server.address().password().reveal());
        environment.put("LC_ALL", "C");
        return builder;
    }

    /** As the driver does it: with TLS and the server's certificate checked, unless the URL says otherwise. */
    private List<String> tls() {
        var certificate = server.url().options().entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase("serverSslCert"))
                .map(option -> "--ssl-ca=" + option.getValue())
                .toList();
        var words = new ArrayList<String>();
        switch (server.url().option("sslMode")) {
            case "disable" -> words.add("--skip-ssl");
            case "trust" -> words.addAll(List.of("--ssl", "--skip-ssl-verify-server-cert"));
            default -> words.addAll(List.of("--ssl", "--ssl-verify-server-cert"));
        }
        words.addAll(certificate);
        return words;
    }

    private static String said(InputStream errors) {
        try (errors) {
            var start = new String(errors.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
            errors.transferTo(OutputStream.nullOutputStream());
            return start.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                    .map(MariaProgram::shown)
                    .findFirst()
                    .orElseGet(() -> SqlMessage.oneLine(start));
        } catch (IOException e) {
            return "";
        }
    }

    /** As a driver's own message would be shown: the customer's values are taken out. */
    private static String shown(String line) {
        var error = ERROR.matcher(line);
        if (!error.lookingAt()) {
            return line;
        }
        var state = error.group(2) == null ? "" : error.group(2);
        return SqlMessage.of(new SQLException(error.group(3), state, Integer.parseInt(error.group(1))));
    }
}
