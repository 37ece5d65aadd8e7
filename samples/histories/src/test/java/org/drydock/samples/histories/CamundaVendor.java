package org.drydock.samples.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.samples.histories.Programs.Ended;

/**
 * Who ships the engine: with a key, a trust root and bundles in a folder.
 *
 * @param fingerprint of the trust root
 */
record CamundaVendor(Path folder, String fingerprint) {
    static final Path PROJECT = Path.of("target", "camunda");
    static final String FIRST = "7.1.0";
    static final String NEWEST = "7.24.0";

    private static final String DUPLICATE = "{engine}_engine_7.3_patch_7.3.2_to_7.3.3_2.sql";
    private static Optional<CamundaVendor> shared = Optional.empty();

    /** The vendor of all tests of this JVM: check takes its time, and says the same of the same project. */
    static synchronized CamundaVendor shared() throws IOException {
        if (shared.isEmpty()) {
            var folder = Files.createTempDirectory("camunda-vendor");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.deleteTree(Disk.real(), folder)));
            shared = Optional.of(in(folder).ships(PROJECT, FIRST).ships(PROJECT, NEWEST));
        }
        return shared.get();
    }

    /**
     * A bundle of the newest release with the duplicate of a backport in it. Check finds it; it is built nevertheless,
     * and a site has to be told to take it.
     */
    synchronized Path failing() throws IOException {
        var bundle = folder.resolve("unproven.bundle");
        if (!Files.exists(bundle)) {
            var project = projectWithDuplicateBackport(folder.resolve("failing"));
            var refused = build(project, NEWEST, folder.resolve("no.bundle"));
            assertThat(refused.code()).as(refused.toString()).isEqualTo(3);
            assertThat(refused.output()).contains("7.3.2_to_7.3.3_2");
            build(project, NEWEST, bundle, "--unproven").good();
        }
        return bundle;
    }

    static CamundaVendor in(Path folder) throws IOException {
        var vendor = new CamundaVendor(folder, "");
        Files.writeString(vendor.passphrase(), "seven years and four\n");
        Programs.builder(vendor.with("keygen", "--out", vendor.key().toString()))
                .good();
        Programs.builder(vendor.with(
                        "root",
                        "init",
                        "--product",
                        "camunda",
                        "--key",
                        vendor.key().toString(),
                        "--out",
                        vendor.trustRoot().toString()))
                .good();
        var shown = Programs.builder("root", "show", vendor.trustRoot().toString(), "--json")
                .good();
        return new CamundaVendor(folder, shown.output().replaceAll("(?s).*\"fingerprint\":\"([0-9a-f]+)\".*", "$1"));
    }

    private Path key() {
        return folder.resolve("release.key");
    }

    private Path passphrase() {
        return folder.resolve("passphrase");
    }

    Path trustRoot() {
        return folder.resolve("trust-root.json");
    }

    /** The bundle of a release, once it is built. */
    Path bundle(String release) {
        return folder.resolve("camunda-" + release + ".bundle");
    }

    /** Builds the bundle of a release. */
    CamundaVendor ships(Path project, String release, String... more) throws IOException {
        build(project, release, bundle(release), more).good();
        return this;
    }

    Ended build(Path project, String release, Path out, String... more) throws IOException {
        var words = new ArrayList<>(List.of(
                "build",
                project.toString(),
                "--release",
                release,
                "--code",
                code(release).toString(),
                "--key",
                key().toString(),
                "--trust-root",
                trustRoot().toString(),
                "--out",
                out.toString()));
        words.addAll(List.of(more));
        return Programs.builder(with(words.toArray(String[]::new)));
    }

    /** The code of a release: one file. */
    Path code(String release) throws IOException {
        var code = Files.createDirectories(folder.resolve("code-" + release));
        Files.writeString(code.resolve("engine.txt"), "the engine of " + release + "\n");
        return code;
    }

    /** What a site has to be told that meets this vendor for the first time. */
    List<String> introduction() {
        return List.of("--trust-root", trustRoot().toString(), "--trust-root-sha256", fingerprint, "--yes");
    }

    private String[] with(String... words) {
        var all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--passphrase-file", passphrase().toString()));
        return all.toArray(String[]::new);
    }

    /** The project with one more script in 7.3.3: the duplicate of a backport, which fails on every engine. */
    private static Path projectWithDuplicateBackport(Path to) throws IOException {
        Folders.copy(PROJECT.toAbsolutePath(), to);
        for (String word : List.of("h2", "postgres", "mysql")) {
            var script = DUPLICATE.replace("{engine}", word);
            Files.copy(
                    Path.of("target", "duplicate", script),
                    to.resolve("scripts/engine/common").resolve(script));
        }
        var release = to.resolve("releases/7.3.3.yaml");
        Files.writeString(
                release, Files.readString(release) + "  - migrate: engine\n    scripts: [\"" + DUPLICATE + "\"]\n");
        return to;
    }
}
