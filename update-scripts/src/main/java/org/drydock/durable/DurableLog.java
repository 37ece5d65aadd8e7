package org.drydock.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An append-only file of text records, one a line: {@code <number> <crc32c> <text>}. A record is durable when
 * {@link #append} returns. A torn last record is as if never written; anything else that does not add up is
 * {@link DamagedLogException}: the log is then no longer evidence of anything.
 */
public final class DurableLog implements AutoCloseable {
    private final Disk.Sink sink;
    private long next;

    private DurableLog(Disk.Sink sink, long next) {
        this.sink = sink;
        this.next = next;
    }

    /** Starts a log at a name that must not exist. */
    public static DurableLog create(Disk disk, Path file) {
        var sink = disk.create(file, FileMode.PRIVATE_FILE);
        sink.force();
        disk.forceDirectory(Directories.parent(file));
        return new DurableLog(sink, 1);
    }

    /** Goes on with a log that exists, after cutting off a torn last record. */
    public static DurableLog open(Disk disk, Path file) {
        var content = Content.of(file);
        if (content.isTorn()) {
            disk.truncate(file, content.soundLength());
        }
        return new DurableLog(disk.append(file), content.records().size() + 1L);
    }

    /** All records; changes nothing. */
    public static List<String> read(Path file) {
        return Content.of(file).records();
    }

    /** @param text one line: without line feeds */
    public void append(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record is one line");
        }
        sink.write(ByteBuffer.wrap(line(next, text).getBytes(StandardCharsets.UTF_8)));
        sink.force();
        next++;
    }

    @Override
    public void close() {
        sink.close();
    }

    private static String line(long number, String text) {
        var checksum = new CRC32C();
        var body = number + " " + text;
        checksum.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format("%d %08x %s\n", number, checksum.getValue(), text);
    }

    private record Content(List<String> records, long soundLength, boolean isTorn) {
        static Content of(Path file) {
            byte[] bytes;
            try {
                bytes = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new DiskException("read", file, e);
            }
            var records = new ArrayList<String>();
            var start = 0;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] != '\n') {
                    continue;
                }
                var text = new String(bytes, start, at + 1 - start, StandardCharsets.UTF_8);
                var record = parse(records.size() + 1L, text);
                if (record == null) {
                    if (at + 1 == bytes.length) {
                        break; // a page of the last line that did not reach the disk
                    }
                    throw new DamagedLogException(file, records.size() + 1);
                }
                records.add(record);
                start = at + 1;
            }
            return new Content(List.copyOf(records), start, start < bytes.length);
        }

        private static @org.jspecify.annotations.Nullable String parse(long number, String line) {
            var fields = line.split(" ", 3);
            if (fields.length < 3) {
                return null;
            }
            var text = fields[2].substring(0, fields[2].length() - 1);
            return line(number, text).equals(line) ? text : null;
        }
    }
}
