package com.acme.crm;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.flywaydb.core.Flyway;

/** One installation in a folder of its own, laid out as Drydock lays it out; closing stops the product. */
final class SampleSite implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final Home home;
    private final List<String> hops = new ArrayList<>();

    private SampleSite(Path folder, Home home) {
        this.folder = folder;
        this.home = home;
    }

    /** One on H2. */
    static SampleSite withCode(Path folder, String release) throws IOException {
        return withCode(folder, release, Home.of("h2"));
    }

    /** A site without a schema, with the code of that release and its default settings but for ports and databases. */
    static SampleSite withCode(Path folder, String release, Home home) throws IOException {
        var site = prepared(folder, release, home);
        Files.createDirectories(folder.resolve("versions"));
        copy(Project.tree(release), folder.resolve("versions").resolve(release));
        Files.createSymbolicLink(folder.resolve("current"), Path.of("versions", release));
        return site;
    }

    /** What somebody prepares who is going to install a release: settings, secrets, databases. */
    static SampleSite prepared(Path folder, String release, Home home) throws IOException {
        for (var part : List.of("config", "data/attachments", "secrets")) {
            Files.createDirectories(folder.resolve(part));
        }
        var settings = Files.readString(Project.tree(release).resolve("conf/app.default.yaml"))
                .replace(": 8080", ": " + freePort())
                .replace(": 8081", ": " + freePort());
        for (var database : Project.DATABASES) {
            var login = home.login(folder, database);
            Files.writeString(folder.resolve("secrets").resolve(database), login.password() + "\n");
            settings = settings.replaceFirst(
                    "jdbc:h2:file:./data/" + database + "(\\R.*user: )sa",
                    Matcher.quoteReplacement(login.url()) + "$1" + login.user());
        }
        Files.writeString(folder.resolve("config/app.yaml"), settings);
        return new SampleSite(folder, home);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What the settings of releases 1 and 2 say. */
    String port(String key) throws IOException {
        var lines = Files.readString(folder.resolve("config/app.yaml")).lines();
        return lines.filter(line -> line.startsWith(key + ": "))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 2);
    }

    Path folder() {
        return folder;
    }

    /** One after the other, as hops: each sees the migrations that have run and its own, nothing else. */
    SampleSite migrate(List<String> releases) throws IOException {
        for (var release : releases) {
            hops.add(release);
            for (var database : Project.DATABASES) {
                hop(release, database);
            }
        }
        return this;
    }

    private void hop(String release, String database) throws IOException {
        var scripts = Files.createDirectories(folder.resolve("hops").resolve(database));
        for (var file : Project.migrations(release, database)) {
            Files.copy(
                    Project.script(home.engine(), database, file),
                    scripts.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var login = home.login(folder, database);
        Flyway.configure()
                .dataSource(login.url(), login.user(), login.password())
                .locations("filesystem:" + scripts)
                .outOfOrder(true)
                .load()
                .migrate();
    }

    List<String> hops() {
        return List.copyOf(hops);
    }

    void execute(String database, String... statements) throws SQLException {
        try (var connection = home.login(folder, database).connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    List<String> query(String database, String sql) throws SQLException {
        return home.login(folder, database).query(sql);
    }

    /** What a program has said when it has ended and nothing holds its output any more. */
    record Said(int exitCode, String text) {}

    Said acme(String... arguments) throws IOException {
        var command =
                new ArrayList<String>(List.of(folder.resolve("current/bin/acme").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("DRYDOCK_SITE");
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.onExit().join().exitValue(), text);
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("run/acme.pid")).strip());
    }

    /** The port that the product has announced. */
    private URI uri(String path) throws IOException {
        return URI.create("http://127.0.0.1:"
                + Files.readString(folder.resolve("run/acme.ready")).strip() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        acme("stop");
    }
}
