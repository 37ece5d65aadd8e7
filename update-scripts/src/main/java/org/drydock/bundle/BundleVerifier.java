package org.drydock.bundle;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ManifestFormat;

/**
 * The only way to open a bundle. What the steps before have not established is not touched by the steps after: record,
 * signatures over the manifest's bytes, manifest, every byte of the layout that follows from it.
 */
public final class BundleVerifier {
    private BundleVerifier() {}

    /**
     * Reads every byte, on all cores, in constant memory.
     *
     * @throws UpdateException BUNDLE_REFUSED if a byte is not what it must be; PRECONDITION if it cannot be read; USAGE
     *     if there is no such file
     */
    public static <T> VerifiedBundle<T> verify(Path path, ManifestTrust<T> trust, BundleListener listener) {
        var file = BundleFile.open(path);
        try {
            return verify(file, trust, listener);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static <T> VerifiedBundle<T> verify(BundleFile file, ManifestTrust<T> trust, BundleListener listener) {
        var record = record(file);
        var head = BundleLayout.head(record);
        if (file.size() < head.get(2).paddedEnd()) {
            throw cutOff(file, "at least " + head.get(2).paddedEnd());
        }
        head.forEach(entry -> compareFrame(file, entry));
        var manifestBytes = content(file, head.get(1));
        var signatures = content(file, head.get(2));
        var trusted = trust.verify(manifestBytes.clone(), signatures.clone());
        var manifest = ManifestFormat.read(manifestBytes, file.path() + ": " + BundleLayout.MANIFEST);
        var layout = BundleLayout.of(manifest, record);
        checkSize(file, layout);
        listener.trusted(manifest);
        compareAll(file, layout, listener);
        return new VerifiedBundle<>(file, manifest, manifestBytes, signatures, trusted, layout);
    }

    private static BundleRecord record(BundleFile file) {
        var expected = TarHeader.of(BundleLayout.RECORD, BundleRecord.SIZE);
        var start = (int) Math.min(file.size(), TarHeader.BLOCK);
        if (!Arrays.equals(expected, 0, start, file.read(0, start, "start"), 0, start) || start == 0) {
            throw file.refused("this is not a Drydock bundle: "
                    + (start == 0 ? "it is empty" : "it does not begin as one, or its first bytes are damaged"));
        }
        var bytes = file.read(TarHeader.BLOCK, BundleRecord.SIZE, BundleLayout.RECORD);
        var record = BundleRecord.parse(bytes);
        if (record.isEmpty()) {
            throw badRecord(file, bytes);
        }
        capped(file, BundleLayout.MANIFEST, record.get().manifestSize(), ManifestFormat.MOST_BYTES);
        capped(file, BundleLayout.SIGNATURES, record.get().signaturesSize(), BundleLayout.MOST_SIGNATURES);
        return record.get();
    }

    private static UpdateException badRecord(BundleFile file, byte[] bytes) {
        var format = BundleRecord.format(bytes);
        if (format.isPresent() && format.get() != BundleRecord.FORMAT) {
            return new UpdateException(
                    FailureKind.BUNDLE_REFUSED,
                    file.path() + ": expected a bundle of format " + BundleRecord.FORMAT + ", found " + format.get(),
                    "use the installer that came with the bundle",
                    null);
        }
        return file.refused(String.format(
                Locale.ROOT,
                "the bundle's record, bytes %d to %d, is damaged",
                TarHeader.BLOCK,
                TarHeader.BLOCK + BundleRecord.SIZE));
    }

    /** Before any memory is taken for it. */
    private static void capped(BundleFile file, String name, long size, long most) {
        if (size < 1 || size > most) {
            throw file.refused(name + ": expected 1 to " + most + " bytes, found " + size);
        }
    }

    private static byte[] content(BundleFile file, BundleEntry entry) {
        return file.read(entry.contentOffset(), Math.toIntExact(entry.size()), entry.name());
    }

    private static void checkSize(BundleFile file, BundleLayout layout) {
        if (file.size() < layout.size()) {
            throw cutOff(file, Long.toString(layout.size()));
        }
        if (file.size() > layout.size()) {
            throw file.refused(String.format(
                    Locale.ROOT,
                    "something was appended to the bundle: expected %d bytes, found %d",
                    layout.size(),
                    file.size()));
        }
    }

    private static void compareAll(BundleFile file, BundleLayout layout, BundleListener listener) {
        var entries = layout.entries();
        AllCores.forEach(entries.size() - BundleLayout.FIXED, index -> {
            var entry = entries.get(BundleLayout.FIXED + index);
            compareFrame(file, entry);
            file.checkDigest(entry, file.hash(entry, listener));
        });
        file.compare(layout.end(), new byte[BundleLayout.TRAILER], "end of the bundle");
        file.checkUnchanged();
    }

    private static UpdateException cutOff(BundleFile file, String expected) {
        return file.refused("the bundle is cut off: expected " + expected + " bytes, found " + file.size());
    }

    /** What is around a content: its header, and the zeros up to the next. */
    private static void compareFrame(BundleFile file, BundleEntry entry) {
        file.compare(entry.offset(), TarHeader.of(entry.name(), entry.size()), "header of " + entry.name());
        var padding = Math.toIntExact(entry.paddedEnd() - entry.end());
        file.compare(entry.end(), new byte[padding], "padding after " + entry.name());
    }
}
