package org.drydock.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Code;
import org.drydock.manifest.Code.CodeFile;
import org.drydock.manifest.Code.Slice;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.ManifestFormat;
import org.drydock.manifest.Manifests;
import org.drydock.strict.StrictJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles whose signature is right and whose maker is not, and bundles that change while they are used. */
class MaliciousBundleTest {
    @TempDir
    private Path root;

    private Path bundle;
    private Path staged;

    @BeforeEach
    void names() {
        bundle = root.resolve("a.bundle");
        staged = root.resolve("staged");
        ZstdLibrary.prepare();
    }

    @Test
    void stagesAForgedBundleInWhichNothingIsWrong() throws IOException {
        var tar = new byte[4096];
        stage(slice(tar, Zstd.compress(tar)), file(tar, 512, 100));

        assertThat(staged.resolve("file")).hasBinaryContent(new byte[100]);
    }

    @Test
    void refusesPathsThatLeadOutEvenIfSigned() throws IOException {
        var tar = new byte[4096];
        var entry = new TreeEntry.File("../evil", FileMode.FILE, 100, Sha256.of(new byte[100]));

        assertThatThrownBy(() -> stage(slice(tar, Zstd.compress(tar)), new CodeFile(entry, 512)))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("../evil");
    }

    @Test
    void refusesAFrameThatHoldsMoreThanItMay() throws IOException {
        var tar = new byte[4096];
        refused("expected one zstd frame", slice(tar, Zstd.compress(new byte[1 << 25])), file(tar, 512, 100));
        refused("expected one zstd frame", slice(tar, Zstd.compress(new byte[4095])), file(tar, 512, 100));
        refused(
                "expected one zstd frame",
                slice(tar, joined(Zstd.compress(tar), Zstd.compress(tar))),
                file(tar, 512, 1));
        refused("zstd", slice(tar, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), file(tar, 512, 100));
        var frame = Zstd.compress(Workshop.noise(4096), 3);
        refused("zstd", slice(tar, Arrays.copyOf(frame, frame.length - 5)), file(tar, 512, 100));
    }

    @Test
    void refusesAFileThatIsNotWhatTheManifestSays() throws IOException {
        var tar = new byte[4096];
        tar[600] = 1;
        refused("file file: expected SHA-256", slice(tar, Zstd.compress(tar)), file(new byte[4096], 512, 100));
    }

    @Test
    void refusesASliceThatChangedAfterItWasVerified() throws IOException {
        try (var verified = Workshop.verify(new Workshop(root).build("a.bundle"))) {
            var slice = verified.entries().get(verified.entries().size() - 1);
            flip(slice.contentOffset() + slice.size() / 2);

            assertRefused(
                    "code/0001.zst", () -> verified.stage(Disk.real(), staged, Optional.empty(), BundleListener.NONE));
        }
    }

    @Test
    void refusesAScriptThatChangedAfterItWasVerified() throws IOException {
        try (var verified = Workshop.verify(new Workshop(root).build("a.bundle"))) {
            var script = verified.manifest().scripts().get(0);
            flip(verified.entries().get(3).contentOffset());

            assertRefused("client/V1__a.sql", () -> verified.script(script));
            assertRefused(
                    "client/V1__a.sql",
                    () -> verified.copyScript(Disk.real(), script, root.resolve("copy"), FileMode.PRIVATE_FILE));
            assertThat(root.resolve("copy")).doesNotExist();
        }
    }

    @Test
    void refusesABundleThatIsTruncatedWhileItIsRead() throws IOException {
        new Workshop(root).build("a.bundle");
        var truncating = new BundleListener() {
            @Override
            public void trusted(Manifest manifest) {
                try (var channel = java.nio.channels.FileChannel.open(bundle, java.nio.file.StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() - 1024);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };

        assertRefused(
                "cut off",
                () -> BundleVerifier.verify(bundle, Workshop::trust, truncating).close());
    }

    @Test
    void goesOnWithTheFileThatItVerifiedWhenAnotherIsPutInItsPlace() throws IOException {
        try (var verified = Workshop.verify(new Workshop(root).build("a.bundle"))) {
            Files.delete(bundle);
            Files.writeString(bundle, "evil");

            verified.stage(Disk.real(), staged, Optional.empty(), BundleListener.NONE);

            assertThat(FileTree.of(staged).withoutFolders())
                    .isEqualTo(verified.manifest().code().fileTree());
        }
    }

    @Test
    void lookingAtTheManifestMayStopItBeforeEveryByteIsRead() throws IOException {
        new Workshop(root).build("a.bundle");
        var wasRead = new AtomicBoolean();
        var stopping = new BundleListener() {
            @Override
            public void trusted(Manifest manifest) {
                throw new UpdateException(FailureKind.PRECONDITION, "no space");
            }

            @Override
            public void advanced(long bytes) {
                wasRead.set(true);
            }
        };

        assertThatThrownBy(() ->
                        BundleVerifier.verify(bundle, Workshop::trust, stopping).close())
                .hasMessage("no space");
        assertThat(wasRead).isFalse();
    }

    private void flip(long at) throws IOException {
        var bytes = Files.readAllBytes(bundle);
        bytes[(int) at] ^= 1;
        Files.write(bundle, bytes);
    }

    private void refused(String message, Forged slice, CodeFile file) {
        assertRefused(message, () -> stage(slice, file));
    }

    private static void assertRefused(String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        UpdateException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED))
                .hasMessageContaining(message);
    }

    private void stage(Forged slice, CodeFile file) throws IOException {
        forge(slice, file);
        deleteStaged();
        try (var verified = Workshop.verify(bundle)) {
            verified.stage(Disk.real(), staged, Optional.empty(), BundleListener.NONE);
        }
    }

    private void deleteStaged() {
        org.drydock.durable.Directories.deleteTree(Disk.real(), staged);
    }

    /** A bundle as the writer would never write it, with a manifest that nothing has checked. */
    private void forge(Forged slice, CodeFile file) throws IOException {
        var tree = new FileTree(List.of(file.entry())).digest();
        var code = new Code(
                tree, List.of(file), slice.slice.contentSize(), List.of(slice.slice), new Code.Compressor("x", "1", 1));
        var manifest = Manifests.manifest(code);
        var bytes = StrictJson.line(manifest).getBytes(UTF_8);
        var signatures = Workshop.sign(bytes);
        var record = new BundleRecord(bytes.length, signatures.length);
        var layout = BundleLayout.of(manifest, record);
        var out = new ByteArrayOutputStream();
        put(out, layout.entries().get(0), record.bytes());
        put(out, layout.entries().get(1), bytes);
        put(out, layout.entries().get(2), signatures);
        for (int index = 0; index < manifest.scripts().size(); index++) {
            var content = Objects.requireNonNull(
                    Manifests.scripts().get(manifest.scripts().get(index)));
            put(out, layout.script(index), content.getBytes(UTF_8));
        }
        put(out, layout.slice(0), slice.bytes);
        out.write(new byte[BundleLayout.TRAILER]);
        Files.write(bundle, out.toByteArray());
        assertThat(ManifestFormat.MOST_BYTES).isGreaterThan(bytes.length);
    }

    private static void put(ByteArrayOutputStream out, BundleEntry entry, byte[] content) throws IOException {
        out.write(TarHeader.of(entry.name(), entry.size()));
        out.write(content);
        out.write(new byte[(int) (entry.paddedEnd() - entry.end())]);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static CodeFile file(byte[] tar, int offset, int size) {
        var sha256 = Sha256.of(Arrays.copyOfRange(tar, offset, offset + size));
        return new CodeFile(new TreeEntry.File("file", FileMode.FILE, size, sha256), offset);
    }

    private static Forged slice(byte[] tar, byte[] bytes) {
        return new Forged(new Slice(Slice.ZSTD, bytes.length, Sha256.of(bytes), tar.length), bytes);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Forged(Slice slice, byte[] bytes) {}
}
