package org.drydock.samples.histories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.builder.project.Project;
import org.drydock.database.Database;
import org.drydock.database.TestServer;
import org.drydock.database.engine.Engines;

/**
 * A server, on which each site has a database of its own.
 *
 * @param names site to the name of its database
 */
record OnServer(TestServer server, String word, Set<String> drift, Map<Path, String> names) implements Home {
    private static final AtomicInteger COUNT = new AtomicInteger();

    OnServer(TestServer server, String word, Set<String> drift) {
        this(server, word, drift, new ConcurrentHashMap<>());
    }

    @Override
    public String engine() {
        return server.engine();
    }

    /** Its scripts for MariaDB say utf8, which are three. */
    @Override
    public boolean hasLongCharacters() {
        return !engine().equals("mariadb");
    }

    @Override
    public Database database(Path site) {
        var definition =
                Project.load(CamundaVendor.PROJECT).product().databases().get("engine");
        return Engines.at(server.address(Objects.requireNonNull(definition), name(site), site));
    }

    String name(Path site) {
        return names.computeIfAbsent(site, any -> "t_camunda_" + COUNT.incrementAndGet());
    }

    @Override
    public List<String> options(Path site) {
        server.create(name(site));
        var file = site.resolveSibling(site.getFileName() + ".yaml");
        try {
            Files.createDirectories(site.resolve("secrets"));
            Files.writeString(TestServer.passwordFile(site), server.password() + "\n");
            Files.writeString(
                    file,
                    "format: 1\nproduct: camunda\ndatabases:\n" + server.siteYaml("engine", name(site))
                            + "service: none\nbackup: { folder: backups, keep: 3 }\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("--site-file", file.toString());
    }

    @Override
    public Path copy(Path site, Path to) {
        Programs.copy(site, to);
        server.copy(name(site), name(to));
        var file = to.resolve("site.yaml");
        try {
            Files.writeString(file, Files.readString(file).replace(server.url(name(site)), server.url(name(to))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to;
    }

    /** Frees the server of a site's database, and of all that its runs have left beside it. */
    void forget(Path site) {
        server.databases(name(site)).stream()
                .filter(database -> database.equals(name(site)) || database.startsWith(name(site) + "_"))
                .forEach(server::drop);
    }

    @Override
    public Map<String, String> image(Path site) {
        var image = new TreeMap<String, String>();
        try (var session = database(site).open()) {
            image.put("history", session.applied().toString());
            image.put("schema", session.schema().fingerprint().hex());
            session.tables()
                    .forEach(table -> image.put(
                            "rows of " + table.name(),
                            session.fingerprint(table, table.columns()).toString()));
        }
        return image;
    }
}
