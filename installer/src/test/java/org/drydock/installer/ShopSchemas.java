package org.drydock.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Schema;
import org.drydock.database.Secret;
import org.drydock.database.TestServer;
import org.drydock.database.engine.Engines;
import org.drydock.drift.SchemaRecord;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** What the {@link Shop}'s releases end in, as its vendor's proof would see it: its scripts are run on scratch databases. */
final class ShopSchemas {
    /** By what has run: the same scripts end in the same. */
    private static final Map<Ran, Schema> KNOWN = new ConcurrentHashMap<>();

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String engine;
    private final List<Release> lineage;
    private final Map<ScriptFile, Path> sources;

    private record Ran(String engine, List<ScriptFile> scripts) {}

    ShopSchemas(String engine, List<Release> lineage, Map<ScriptFile, Path> sources) {
        this.engine = engine;
        this.lineage = lineage;
        this.sources = sources;
    }

    SchemaRecord of(DatabaseDefinition database) {
        var schemas = new HashMap<ReleaseVersion, Schema>();
        for (Release release : lineage) {
            var scripts = Shop.lineage(lineage, release.version()).stream()
                    .flatMap(each -> each.steps().stream())
                    .filter(step -> step instanceof Step.Migrate migrate
                            && migrate.database().equals(database.name()))
                    .flatMap(step -> step.files().stream())
                    .toList();
            schemas.put(
                    release.version(), KNOWN.computeIfAbsent(new Ran(engine, scripts), any -> run(database, scripts)));
        }
        return SchemaRecord.of(database.name(), engine, "as in tests", lineage, schemas, Map.of());
    }

    private Schema run(DatabaseDefinition definition, List<ScriptFile> scripts) {
        if (engine.equals("h2")) {
            return inFile(definition, scripts);
        }
        var server = TestServer.of(engine);
        var name = "t_vendor_" + COUNT.incrementAndGet();
        server.create(name);
        try {
            return run(Engines.at(server.address(definition, name, Path.of("/"))), scripts);
        } finally {
            server.drop(name);
        }
    }

    private Schema inFile(DatabaseDefinition definition, List<ScriptFile> scripts) {
        try {
            var folder = Files.createTempDirectory("shop-schemas");
            var url = "jdbc:h2:file:./" + definition.name();
            try {
                return run(
                        Engines.at(new DatabaseAddress(definition, engine, url, "sa", Secret.none(), folder)), scripts);
            } finally {
                Directories.deleteTree(Disk.real(), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema run(Database database, List<ScriptFile> scripts) {
        try (var session = database.create()) {
            for (ScriptFile script : scripts) {
                var source = Objects.requireNonNull(sources.get(script));
                session.run(Files.readString(source, StandardCharsets.UTF_8), script.path());
            }
            return session.schema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
