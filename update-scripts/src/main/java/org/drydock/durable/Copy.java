package org.drydock.durable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Streams files through a {@link Disk}, in constant memory. */
public final class Copy {
    private static final int CHUNK = 1 << 20;

    private Copy() {}

    /**
     * Copies a file with its attributes to a name that must not exist. Both are durable, the name itself only when its
     * directory is forced. Of a link, what it points to is copied.
     */
    public static void file(Disk disk, Path from, Path to) {
        file(disk, from, to, chunk -> {});
    }

    /** The same, showing every chunk to {@code observer} on the way, such as a hash. */
    public static void file(Disk disk, Path from, Path to, Consumer<ByteBuffer> observer) {
        try (var in = Files.newInputStream(from);
                var sink = disk.create(to, FileMode.PRIVATE_FILE)) {
            stream(in, sink, observer);
            disk.copyAttributes(Directories.real(from), to);
            sink.force();
        } catch (IOException e) {
            throw new DiskException("read", from, e);
        }
    }

    /** Writes a part of a file; the sink is neither forced nor closed. */
    static void part(FilePart part, Disk.Sink sink) {
        try (var in = Files.newInputStream(part.file())) {
            in.skipNBytes(part.from());
            append(in, part.to() - part.from(), sink, part.file());
        } catch (IOException e) {
            throw new DiskException("read", part.file(), e);
        }
    }

    private static void append(InputStream in, long length, Disk.Sink sink, Path file) throws IOException {
        var chunk = new byte[CHUNK];
        for (long left = length; left > 0; ) {
            var read = in.readNBytes(chunk, 0, (int) Math.min(CHUNK, left));
            if (read == 0) {
                throw new IOException(file + " became shorter while it was read");
            }
            sink.write(ByteBuffer.wrap(chunk, 0, read));
            left -= read;
        }
    }

    /** Writes what {@code in} holds; the sink is neither forced nor closed. */
    public static long stream(InputStream in, Disk.Sink sink, Consumer<ByteBuffer> observer) throws IOException {
        var chunk = new byte[CHUNK];
        var total = 0L;
        for (int read = in.readNBytes(chunk, 0, CHUNK); read > 0; read = in.readNBytes(chunk, 0, CHUNK)) {
            observer.accept(ByteBuffer.wrap(chunk, 0, read));
            sink.write(ByteBuffer.wrap(chunk, 0, read));
            total += read;
        }
        return total;
    }
}
