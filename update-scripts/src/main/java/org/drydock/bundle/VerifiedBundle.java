package org.drydock.bundle;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.drift.SchemaRecord;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.manifest.CodeList;
import org.drydock.manifest.Manifest;
import org.drydock.step.ScriptFile;
import org.drydock.version.ReleaseVersion;

/**
 * A bundle of which every byte was what it must be. The file may change later nevertheless: whatever is read from it
 * afterwards is hashed again, in the same read, before anybody sees it.
 *
 * @param <T> what is known of whoever signed
 */
public final class VerifiedBundle<T> implements AutoCloseable {
    private final BundleFile file;
    private final Manifest manifest;
    private final byte[] manifestBytes;
    private final byte[] signatures;
    private final T trusted;
    private final BundleLayout layout;

    VerifiedBundle(
            BundleFile file,
            Manifest manifest,
            byte[] manifestBytes,
            byte[] signatures,
            T trusted,
            BundleLayout layout) {
        this.file = file;
        this.manifest = manifest;
        this.manifestBytes = manifestBytes;
        this.signatures = signatures;
        this.trusted = trusted;
        this.layout = layout;
    }

    public Path path() {
        return file.path();
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Exactly what is signed. */
    public byte[] manifestBytes() {
        return manifestBytes.clone();
    }

    /** What tells one bundle from another: everything in it but the signatures follows from the manifest. */
    public Sha256 digest() {
        return Sha256.of(manifestBytes);
    }

    public byte[] signatures() {
        return signatures.clone();
    }

    /** What {@link ManifestTrust} found. */
    public T trusted() {
        return trusted;
    }

    /** Bytes of the whole archive. */
    public long size() {
        return layout.size();
    }

    /** Everything in the archive, in its order. */
    public List<BundleEntry> entries() {
        return layout.entries();
    }

    /** What the manifest determines: everything behind the signatures. */
    List<BundleEntry> contents() {
        return layout.entries().subList(BundleLayout.FIXED, layout.entries().size());
    }

    BundleFile file() {
        return file;
    }

    /**
     * The content of a script.
     *
     * @throws IllegalArgumentException if it is none of the manifest's
     * @throws org.drydock.failure.UpdateException BUNDLE_REFUSED if the file has changed since it was verified
     */
    public byte[] script(ScriptFile script) {
        return content(entry(script));
    }

    /**
     * What the vendor has seen the releases end in; empty if the bundle has nothing recorded of such a database.
     *
     * @param engine engine id
     * @throws org.drydock.failure.UpdateException BUNDLE_REFUSED if the file has changed since it was verified
     */
    public Optional<SchemaRecord> schemas(String database, String engine) {
        return manifest.schemas(database, engine).map(listed -> {
            var entry = layout.schemas(manifest.schemas().indexOf(listed));
            return SchemaRecord.read(content(entry), file.path() + ": " + entry.name());
        });
    }

    /**
     * The files of an earlier release's code; empty if the bundle does not know them.
     *
     * @throws org.drydock.failure.UpdateException BUNDLE_REFUSED if the file has changed since it was verified
     */
    public Optional<FileTree> codeList(ReleaseVersion release) {
        return manifest.codeList(release).map(listed -> {
            var entry = layout.codeList(manifest.codeLists().indexOf(listed));
            var source = file.path() + ": " + entry.name();
            return CodeList.read(content(entry), source, FailureKind.BUNDLE_REFUSED)
                    .files();
        });
    }

    /**
     * The content of one file of the code; empty if the code has no such file.
     *
     * @param path relative to the code's folder
     * @throws org.drydock.failure.UpdateException BUNDLE_REFUSED if the file has changed since it was verified
     */
    public Optional<byte[]> codeFile(String path) {
        return new SingleFile(file, manifest.code(), layout).read(path);
    }

    private byte[] content(BundleEntry entry) {
        var content = file.read(entry.contentOffset(), Math.toIntExact(entry.size()), entry.name());
        file.checkDigest(entry, Sha256.of(content));
        return content;
    }

    /** Writes a script to a name that must not exist, and forces it. Throws as {@link #script} does; then nothing is there. */
    public void copyScript(Disk disk, ScriptFile script, Path to, FileMode mode) {
        var content = script(script);
        try (var sink = disk.create(to, mode)) {
            sink.write(ByteBuffer.wrap(content));
            sink.force();
        }
    }

    /**
     * Writes the code to a folder that must not exist, and makes it durable. After a failure a part of it may be there:
     * the caller deletes it, as after a crash.
     *
     * @param reuse a tree of an older release: files that are the same there are copied, hashed on the way
     * @throws org.drydock.failure.UpdateException BUNDLE_REFUSED if the file has changed since it was verified
     */
    public Staged stage(Disk disk, Path folder, Optional<Path> reuse, BundleListener listener) {
        return new CodeStaging(file, manifest.code(), layout, disk, folder, listener).stage(reuse);
    }

    private BundleEntry entry(ScriptFile script) {
        var index = manifest.scripts().indexOf(script);
        if (index < 0) {
            throw new IllegalArgumentException("the bundle has no script " + script);
        }
        return layout.script(index);
    }

    @Override
    public void close() {
        file.close();
    }
}
