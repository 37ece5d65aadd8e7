package org.drydock.bundle;

import org.drydock.digest.Hasher;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/** Gives a bundle other signatures: the manifest and all that follows from it stay the same bytes. */
public final class BundleCopy {
    private static final int CHUNK = 1 << 20;

    private BundleCopy() {}

    /**
     * Replaces the bundle's file. Every byte is hashed again while it is copied; after a failure the old file is still
     * there.
     *
     * @return size of the new one, bytes
     * @throws org.drydock.failure.UpdateException BUNDLE_REFUSED if the file has changed since it was verified
     */
    public static long replaceSignatures(Disk disk, VerifiedBundle<?> bundle, byte[] signatures) {
        var manifest = bundle.manifestBytes();
        var record = new BundleRecord(manifest.length, BundleLayout.checked(signatures).length);
        var layout = BundleLayout.of(bundle.manifest(), record);
        try (var part = Part.beside(bundle.path(), ".part", disk)) {
            try (var sink = disk.create(part.path(), FileMode.FILE)) {
                var archive = new Archive(sink);
                archive.file(layout.entries().get(0), record.bytes());
                archive.file(layout.entries().get(1), manifest);
                archive.file(layout.entries().get(2), signatures);
                for (BundleEntry entry : bundle.contents()) {
                    copy(bundle.file(), entry, archive);
                }
                archive.zeros(BundleLayout.TRAILER);
                sink.force();
            }
            part.moveTo(bundle.path());
        }
        return layout.size();
    }

    private static void copy(BundleFile file, BundleEntry entry, Archive archive) {
        archive.header(entry);
        var hasher = new Hasher();
        for (long at = entry.contentOffset(); at < entry.end(); at += CHUNK) {
            var chunk = file.read(at, (int) Math.min(CHUNK, entry.end() - at), entry.name());
            hasher.update(chunk);
            archive.content(chunk, chunk.length);
        }
        file.checkDigest(entry, hasher.finish());
        archive.padding(entry);
    }
}
