package org.drydock.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;

/** A file of the code that the site may already have. */
final class ReusedFile {
    private static final int CHUNK = 256 << 10;

    private ReusedFile() {}

    /** Copies it if it is there with the right content; says whether. Leaves nothing at {@code to} if not. */
    static boolean copy(Disk disk, Path from, Path to, TreeEntry.File entry) {
        try {
            if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS) || Files.size(from) != entry.size()) {
                return false;
            }
            try (var in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
                return copy(disk, in, to, entry);
            }
        } catch (IOException e) {
            return false; // not readable is as good as not there: the bundle has it
        }
    }

    private static boolean copy(Disk disk, InputStream in, Path to, TreeEntry.File entry) {
        try (var sink = disk.create(to, entry.mode())) {
            if (stream(in, sink, entry)) {
                return true;
            }
        } catch (DiskException e) {
            delete(disk, to, e);
            throw e;
        }
        disk.delete(to);
        return false;
    }

    /** If it was made at all. */
    private static void delete(Disk disk, Path to, DiskException cause) {
        try {
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                disk.delete(to);
            }
        } catch (DiskException e) {
            cause.addSuppressed(e);
        }
    }

    /** An unreadable medium counts as another content. Never reads more than was promised, however the file grows. */
    private static boolean stream(InputStream in, Disk.Sink sink, TreeEntry.File entry) {
        var hasher = new Hasher();
        var chunk = new byte[(int) Math.min(CHUNK, entry.size())];
        for (long left = entry.size(); left > 0; ) {
            int read;
            try {
                read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            } catch (IOException e) {
                return false;
            }
            if (read < 0) {
                return false;
            }
            hasher.update(chunk, 0, read);
            sink.write(ByteBuffer.wrap(chunk, 0, read));
            left -= read;
        }
        return hasher.finish().equals(entry.sha256());
    }
}
