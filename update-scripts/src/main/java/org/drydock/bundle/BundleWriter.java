package org.drydock.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.digest.FileTree;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;
import org.drydock.drift.SchemaRecord;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Code;
import org.drydock.manifest.CodeList;
import org.drydock.manifest.CodeListFile;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.ManifestFormat;
import org.drydock.manifest.SchemaFile;
import org.drydock.step.ScriptFile;

/**
 * Writes bundles. The manifest stands before the slices and holds their digests, so the slices are written to a spool
 * beside the bundle first. The bundle gets its name when it is whole and durable. The same content makes the same bytes,
 * on any number of cores.
 */
public final class BundleWriter {
    private static final int CHUNK = 1 << 20;

    private final Disk disk;
    private final ManifestSigner signer;
    private final BundleListener listener;
    private final int workers;

    public BundleWriter(Disk disk, ManifestSigner signer, BundleListener listener) {
        this(disk, signer, listener, 0);
    }

    /** Whether nothing but a bundle would be lost: a file that is one, by how it begins, or that is empty. */
    public static boolean mayReplace(Path file) {
        var begin = BundleLayout.RECORD.getBytes(StandardCharsets.US_ASCII);
        try (var in = Files.newInputStream(file)) {
            var found = in.readNBytes(begin.length);
            return found.length == 0 || Arrays.equals(found, begin);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }

    /** @param workers threads that compress; 0 for what the machine has */
    BundleWriter(Disk disk, ManifestSigner signer, BundleListener listener, int workers) {
        this.disk = disk;
        this.signer = signer;
        this.listener = listener;
        this.workers = workers;
    }

    /**
     * Replaces what stands at {@code out}; after a failure that is still there.
     *
     * @throws UpdateException FINDINGS if the content breaks a rule of manifests or changes while it is read
     */
    public WrittenBundle write(BundleContent content, Path out) {
        ZstdLibrary.prepare();
        try (var spool = Part.beside(out, ".code-part", disk);
                var part = Part.beside(out, ".part", disk)) {
            var written = write(content, spool, part.path());
            part.moveTo(out);
            return written;
        }
    }

    private WrittenBundle write(BundleContent content, Part spool, Path part) {
        var folder = CodeFolder.scan(content.code());
        var code = writeCode(folder, spool.path());
        content.tree().filter(tree -> !tree.equals(code.tree())).ifPresent(tree -> {
            throw UpdateException.withHint(
                    FailureKind.FINDINGS,
                    content.code() + ": the code of " + content.release() + " was shipped as " + tree.shortened()
                            + ", found " + code.tree().shortened(),
                    "build it of the code that was shipped, or make a new release");
        });
        var schemas = content.schemas().stream().map(SchemaRecord::encode).toList();
        var codeLists = content.codeLists().stream().map(CodeList::encode).toList();
        var manifest = manifest(content, code, schemas, codeLists);
        var manifestBytes = ManifestFormat.write(manifest);
        var signatures = BundleLayout.checked(signer.sign(manifestBytes.clone()));
        var record = new BundleRecord(manifestBytes.length, signatures.length);
        var layout = BundleLayout.of(manifest, record);
        try (var sink = disk.create(part, FileMode.FILE)) {
            var archive = new Archive(sink);
            archive.file(layout.entries().get(0), record.bytes());
            archive.file(layout.entries().get(1), manifestBytes);
            archive.file(layout.entries().get(2), signatures);
            writeScripts(archive, layout, manifest, content);
            for (int index = 0; index < schemas.size(); index++) {
                archive.file(layout.schemas(index), schemas.get(index));
            }
            for (int index = 0; index < codeLists.size(); index++) {
                archive.file(layout.codeList(index), codeLists.get(index));
            }
            writeSlices(archive, layout, spool.path());
            archive.zeros(BundleLayout.TRAILER);
            spool.close(); // before forcing, which then need not wait for it
            sink.force();
        }
        return new WrittenBundle(manifest, Sha256.of(manifestBytes), layout.size(), folder.emptyFolders());
    }

    private Code writeCode(CodeFolder folder, Path spool) {
        var threads = workers > 0 ? workers : Workers.count(SliceOutput.memory());
        try (var sink = disk.create(spool, FileMode.PRIVATE_FILE);
                var slices = new SliceOutput(sink, threads)) {
            var packed = new CodeTar(slices, listener).write(folder);
            var written = slices.finish();
            var files = packed.stream().map(Supplier::get).toList();
            var tree = new FileTree(files.stream().map(Code.CodeFile::entry).toList());
            return new Code(tree.digest(), files, slices.position(), written, SliceOutput.compressor());
        }
    }

    private static Manifest manifest(BundleContent content, Code code, List<byte[]> schemas, List<byte[]> codeLists) {
        return new Manifest(
                Manifest.FORMAT,
                ManifestFormat.MIN_INSTALLER,
                content.product(),
                content.release(),
                content.releases(),
                Manifest.scriptsOf(content.product(), content.releases()),
                code,
                content.recalls(),
                content.minimumRelease(),
                content.unproven(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                files(content.schemas(), schemas),
                lists(content.codeLists(), codeLists));
    }

    private static List<CodeListFile> lists(List<CodeList> lists, List<byte[]> encoded) {
        var files = new ArrayList<CodeListFile>();
        for (int index = 0; index < lists.size(); index++) {
            var bytes = encoded.get(index);
            files.add(new CodeListFile(lists.get(index).release(), bytes.length, Sha256.of(bytes)));
        }
        return files;
    }

    private static List<SchemaFile> files(List<SchemaRecord> records, List<byte[]> encoded) {
        var files = new ArrayList<SchemaFile>();
        for (int index = 0; index < records.size(); index++) {
            var record = records.get(index);
            var bytes = encoded.get(index);
            files.add(new SchemaFile(record.database(), record.engine(), bytes.length, Sha256.of(bytes)));
        }
        return files;
    }

    private void writeScripts(Archive archive, BundleLayout layout, Manifest manifest, BundleContent content) {
        for (int index = 0; index < manifest.scripts().size(); index++) {
            var script = manifest.scripts().get(index);
            archive.file(layout.script(index), read(script, content));
        }
    }

    private static byte[] read(ScriptFile script, BundleContent content) {
        var source = content.sources().get(script);
        if (source == null) {
            throw new IllegalArgumentException("no source for " + script);
        }
        try (var in = Files.newInputStream(source)) {
            var bytes = in.readNBytes(Math.toIntExact(script.size()));
            var found = new Hasher().update(bytes).finish();
            if (in.read() >= 0 || !found.equals(script.sha256())) {
                throw new UpdateException(
                        FailureKind.FINDINGS,
                        source + ": it is not what the releases say: expected " + script.size() + " bytes with SHA-256 "
                                + script.sha256() + ", found others");
            }
            return bytes;
        } catch (IOException e) {
            throw new DiskException("read", source, e);
        }
    }

    private static void writeSlices(Archive archive, BundleLayout layout, Path spool) {
        var chunk = new byte[CHUNK];
        try (var in = Files.newInputStream(spool)) {
            for (BundleEntry slice :
                    layout.entries().subList(layout.slices(), layout.entries().size())) {
                archive.header(slice);
                for (long left = slice.size(); left > 0; ) {
                    var read = in.readNBytes(chunk, 0, (int) Math.min(CHUNK, left));
                    if (read == 0) {
                        throw new IOException("it is shorter than what was written to it");
                    }
                    archive.content(chunk, read);
                    left -= read;
                }
                archive.padding(slice);
            }
        } catch (IOException e) {
            throw new DiskException("read", spool, e);
        }
    }
}
