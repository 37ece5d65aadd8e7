package org.drydock.database.mariadb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/** A file of a dump in the making: hashed while it is written, and the longest of its lines known, which is a row. */
final class DumpFile implements AutoCloseable {
    private final Path path;
    private final Disk.Sink sink;
    private final Hasher hasher = new Hasher();
    private long size;
    private long line;
    private long longest;

    DumpFile(Disk disk, Path path) {
        this.path = path;
        this.sink = disk.create(path, FileMode.PRIVATE_FILE);
    }

    void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
    }

    void write(byte[] bytes, int length) {
        hasher.update(bytes, 0, length);
        sink.write(ByteBuffer.wrap(bytes, 0, length));
        size += length;
        measure(bytes, length);
    }

    /** Most bytes are no end of a line: nothing is done for them but to look. */
    private void measure(byte[] bytes, int length) {
        var start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                longest = Math.max(longest, line + i - start);
                line = 0;
                start = i + 1;
            }
        }
        line += length - start;
        longest = Math.max(longest, line);
    }

    /** Makes it durable, but for its name. */
    TreeEntry.File finish() {
        sink.force();
        return new TreeEntry.File(String.valueOf(path.getFileName()), FileMode.PRIVATE_FILE, size, hasher.finish());
    }

    /** Bytes. */
    long longestLine() {
        return longest;
    }

    @Override
    public void close() {
        sink.close();
    }
}
