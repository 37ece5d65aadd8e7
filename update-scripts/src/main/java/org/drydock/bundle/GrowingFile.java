package org.drydock.bundle;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Disk;

/** A file of the code while it is written, one piece after the other, and hashed. */
final class GrowingFile implements AutoCloseable {
    private final TreeEntry.File entry;
    private final Disk.Sink sink;
    private final Hasher hasher = new Hasher();

    GrowingFile(Disk disk, Path path, TreeEntry.File entry) {
        this.entry = entry;
        this.sink = disk.create(path, entry.mode());
    }

    void write(byte[] content, int from, int length) {
        hasher.update(content, from, length);
        sink.write(ByteBuffer.wrap(content, from, length));
    }

    /** Closes it if what was written is what the manifest says. */
    void finish(BundleFile bundle) {
        sink.close();
        var found = hasher.finish();
        if (!found.equals(entry.sha256())) {
            throw bundle.refused(
                    "code, file " + entry.path() + ": expected SHA-256 " + entry.sha256() + ", found " + found);
        }
    }

    @Override
    public void close() {
        sink.close();
    }
}
