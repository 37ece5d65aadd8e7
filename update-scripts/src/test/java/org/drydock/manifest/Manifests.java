package org.drydock.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.database.DatabaseDefinition;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.FileMode;
import org.drydock.manifest.Code.CodeFile;
import org.drydock.manifest.Code.Slice;
import org.drydock.release.Probe;
import org.drydock.release.Release;
import org.drydock.step.Expectation;
import org.drydock.step.Migration;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaRange;
import org.drydock.version.SchemaVersion;

/** A small product with a history, for tests. */
public final class Manifests {
    public static final String SQL = "create table customer (id int primary key);\n";
    public static final String CONVERSION = "format: 1\n";
    public static final String PROGRAM = "#!/bin/sh\nexit 0\n";

    private Manifests() {}

    public static ScriptFile script(String path, String content) {
        return new ScriptFile(path, content.length(), Sha256.of(content));
    }

    /** Script to content. */
    public static Map<ScriptFile, String> scripts() {
        return Map.of(
                script("client/V1__a.sql", SQL), SQL,
                script("config/2.yaml", CONVERSION), CONVERSION,
                script("run/reindex.sh", PROGRAM), PROGRAM);
    }

    public static Product product() {
        var client = new DatabaseDefinition(
                "client",
                Map.of("h2", "h2"),
                Optional.of("app#db.url"),
                DatabaseDefinition.DEFAULT_HISTORY,
                List.of(),
                Map.of(),
                DatabaseDefinition.DEFAULT_ENCODING);
        return new Product(
                "acme-crm",
                "Acme CRM",
                Layout.VERSIONED,
                Map.of("client", client),
                Map.of("app", new ConfigFile("app", "config/app.yaml", Optional.of("conf/app.yaml"))),
                Map.of(
                        "data/attachments",
                        DataFolder.of(DataPolicy.COPY),
                        "data/search",
                        DataFolder.of(new DataCommands(List.of("bin/save"), List.of("bin/load"), true))),
                Optional.of(new ServiceDefinition(
                        List.of("bin/acme", "start"),
                        List.of("bin/acme", "stop"),
                        new HealthCheck.Http("http://127.0.0.1:8080/health", 60, 1),
                        Optional.empty())),
                Map.of(".sh", List.of("sh")));
    }

    public static List<Release> releases() {
        var one = ReleaseVersion.parse("1.0.0");
        var two = ReleaseVersion.parse("2.0.0");
        var migration = new Migration("V1__a.sql", SchemaVersion.parse("1"), script("client/V1__a.sql", SQL));
        var migrate = new Step.Migrate(
                StepId.parse("1.0.0/client/1"),
                "client",
                Map.of("h2", List.of(migration)),
                Optional.of(SchemaVersion.parse("1")),
                true);
        var check = new Step.Check(
                StepId.parse("2.0.0/client/1"),
                "client",
                Optional.empty(),
                "select 1 from customer where id < 0",
                Expectation.NO_ROWS,
                "negative ids");
        var convert = new Step.Convert(StepId.parse("2.0.0/app/1"), "app", script("config/2.yaml", CONVERSION));
        var run = new Step.Run(
                StepId.parse("2.0.0/run/1"),
                script("run/reindex.sh", PROGRAM),
                List.of("sh"),
                Set.of("client", "app", "billing", "audit"));
        var window = Map.of("client", SchemaRange.parse(">=1"));
        return List.of(
                new Release(one, List.of(), List.of(migrate), window, List.of(), Map.of(), List.of(), probes()),
                new Release(
                        two,
                        List.of(one),
                        List.of(check, convert, run),
                        window,
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of()));
    }

    /** One of each kind. */
    private static List<Probe> probes() {
        return List.of(
                new Probe.File("lib/acme.jar", Sha256.of("jar")),
                new Probe.VersionFile("VERSION", Optional.of("1.0.0"), Optional.empty()),
                new Probe.VersionFile("VERSION", Optional.empty(), Optional.of("^1[.]")),
                new Probe.Query("client", "select v from about", "1.0.0"),
                new Probe.History("client", Optional.of(SchemaVersion.parse("1"))),
                new Probe.History("client", Optional.empty()));
    }

    public static Code code(List<CodeFile> files, long size) {
        var tree = new FileTree(files.stream().map(CodeFile::entry).toList()).digest();
        var slice = new Slice(Slice.ZSTD, 100, Sha256.of("slice"), size);
        return new Code(tree, files, size, List.of(slice), new Code.Compressor("zstd", "1.5.7", 3));
    }

    public static CodeFile file(String path, long offset, long size) {
        return new CodeFile(new TreeEntry.File(path, FileMode.FILE, size, Sha256.of(path)), offset);
    }

    public static CodeFile link(String path, String target) {
        return new CodeFile(new TreeEntry.Link(path, target), 0);
    }

    public static Manifest manifest() {
        return manifest(code(List.of(file("bin/acme", 512, 10)), 2048));
    }

    public static Manifest manifest(Code code) {
        return new Manifest(
                Manifest.FORMAT,
                ManifestFormat.MIN_INSTALLER,
                product(),
                ReleaseVersion.parse("2.0.0"),
                releases(),
                Manifest.scriptsOf(releases()),
                code,
                List.of(new Recall(ReleaseVersion.parse("1.5.0"), "loses mail")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
