package org.drydock.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * A bundle that is open for reading. Stays with the file that was opened, whatever is put in its place later. All reads
 * say where to read, so that any number of threads can.
 */
final class BundleFile implements AutoCloseable {
    private static final int CHUNK = 256 << 10;

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private BundleFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    static BundleFile open(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw refused(path, "this is not a Drydock bundle: it is a directory");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) { // opening a pipe would wait for a writer
                throw refused(path, "this is not a Drydock bundle: it is a device, socket or pipe");
            }
            var channel = FileChannel.open(path, StandardOpenOption.READ);
            return new BundleFile(path, channel, channel.size());
        } catch (NoSuchFileException e) {
            throw new UpdateException(FailureKind.USAGE, path + ": there is no such file", e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Bytes, when it was opened. */
    long size() {
        return size;
    }

    byte[] read(long position, int length, String what) {
        var bytes = new byte[length];
        read(position, ByteBuffer.wrap(bytes), what);
        return bytes;
    }

    /** Fills the buffer, however little the system gives at a time. */
    void read(long position, ByteBuffer into, String what) {
        var from = position;
        while (into.hasRemaining()) {
            var read = read(from, into);
            if (read < 0) {
                throw refused(String.format(
                        Locale.ROOT,
                        "the bundle is cut off (%s): expected at least %d bytes, found %d",
                        what,
                        from + into.remaining(),
                        length()));
            }
            from += read;
        }
    }

    Sha256 hash(BundleEntry entry, BundleListener listener) {
        var hasher = new Hasher();
        var chunk = ByteBuffer.allocate((int) Math.min(CHUNK, entry.size()));
        for (long at = entry.contentOffset(); at < entry.end(); at += chunk.capacity()) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), entry.end() - at));
            read(at, chunk, entry.name());
            listener.advanced(chunk.flip().remaining());
            hasher.update(chunk);
        }
        return hasher.finish();
    }

    /** Refuses unless exactly these bytes stand at a position. */
    void compare(long position, byte[] expected, String what) {
        var found = read(position, expected.length, what);
        var difference = Arrays.mismatch(expected, found);
        if (difference >= 0) {
            throw refused(String.format(
                    Locale.ROOT,
                    "byte %d (%s): expected 0x%02x, found 0x%02x",
                    position + difference,
                    what,
                    expected[difference],
                    found[difference]));
        }
    }

    void checkDigest(BundleEntry entry, Sha256 found) {
        var expected = entry.sha256();
        if (!expected.equals(Optional.of(found))) {
            throw refused(String.format(
                    Locale.ROOT,
                    "%s (%s), bytes %d to %d: expected SHA-256 %s, found %s",
                    entry.name(),
                    entry.meaning(),
                    entry.contentOffset(),
                    entry.end(),
                    expected.map(Sha256::hex).orElse("none"),
                    found));
        }
    }

    void checkUnchanged() {
        if (length() != size) {
            throw refused("the bundle changed while it was read: expected " + size + " bytes, found " + length());
        }
    }

    private int read(long position, ByteBuffer into) {
        try {
            return channel.read(into, position);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    UpdateException refused(String text) {
        return refused(path, text);
    }

    private static UpdateException refused(Path path, String text) {
        return new UpdateException(
                FailureKind.BUNDLE_REFUSED,
                path + ": " + text,
                "copy the bundle again from where it came from, and compare its size and checksum",
                null);
    }

    private static UpdateException unreadable(Path path, IOException e) {
        return new UpdateException(
                FailureKind.PRECONDITION,
                "cannot read " + path + ": " + DiskException.reason(e),
                "check the medium and the file's permissions",
                e);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }
}
