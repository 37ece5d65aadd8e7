package org.drydock.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.drydock.database.Schema;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.drift.SchemaRecord;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.CodeList;
import org.drydock.manifest.Manifests;
import org.drydock.step.ScriptFile;
import org.drydock.version.ReleaseVersion;

/** Where tests make bundles: a folder with code and scripts, a signer and the trust that believes it. */
final class Workshop {
    private static final String KEY = "only the workshop knows this";

    final Path root;
    final Path code;
    private final Map<ScriptFile, Path> sources = new HashMap<>();

    Workshop(Path root) {
        this.root = root;
        this.code = root.resolve("code");
        Manifests.scripts()
                .forEach((script, content) -> sources.put(script, write("scripts/" + script.path(), content)));
        write("code/README", "read me\n");
    }

    Path write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String path, byte[] content) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that do not compress, always the same. */
    static byte[] noise(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    void link(String path, String target) throws IOException {
        var link = root.resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    void mode(String path, String mode) throws IOException {
        Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString(mode));
    }

    BundleContent content() {
        return new BundleContent(
                Manifests.product(),
                ReleaseVersion.parse("2.0.0"),
                Manifests.releases(),
                List.of(),
                Optional.empty(),
                List.of(),
                sources,
                code,
                Optional.empty(),
                List.of(schemas()),
                List.of(codeList()));
    }

    /** The files of an earlier release. */
    static CodeList codeList() {
        var entry = new TreeEntry.File("bin/acme", FileMode.PROGRAM, 7, Sha256.of("earlier"));
        return new CodeList(CodeList.FORMAT, ReleaseVersion.parse("1.0.0"), new FileTree(List.of(entry)));
    }

    /** What the releases end in. */
    static SchemaRecord schemas() {
        var first = new Schema(Map.of("table CUSTOMER", "table", "column CUSTOMER.NAME", "character varying(40)"));
        var second = new Schema(Map.of("table CUSTOMER", "table", "column CUSTOMER.NAME", "character varying(80)"));
        return SchemaRecord.of(
                "client",
                "h2",
                "H2 2",
                Manifests.releases(),
                Map.of(ReleaseVersion.parse("1.0.0"), first, ReleaseVersion.parse("2.0.0"), second),
                Map.of());
    }

    Path build(String name) {
        return build(name, 0);
    }

    Path build(String name, int workers) {
        var out = root.resolve(name);
        var written = new BundleWriter(Disk.real(), Workshop::sign, BundleListener.NONE, workers).write(content(), out);
        if (written.size() != out.toFile().length()) {
            throw new AssertionError("expected " + written.size() + " bytes, found "
                    + out.toFile().length());
        }
        return out;
    }

    static byte[] sign(byte[] manifest) {
        return ("{\"mac\":\"" + mac(manifest) + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    static VerifiedBundle<Sha256> verify(Path bundle) {
        return BundleVerifier.verify(bundle, Workshop::trust, BundleListener.NONE);
    }

    static Sha256 trust(byte[] manifest, byte[] signatures) {
        if (!new String(signatures, StandardCharsets.ISO_8859_1)
                .equals(new String(sign(manifest), StandardCharsets.ISO_8859_1))) {
            throw new UpdateException(FailureKind.BUNDLE_REFUSED, "signatures.json: not signed by the workshop");
        }
        return mac(manifest);
    }

    private static Sha256 mac(byte[] manifest) {
        return Sha256.of(KEY + Sha256.of(manifest));
    }
}
