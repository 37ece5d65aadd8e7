package org.drydock.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of text records, one a line: {@code <number> <crc32c> <text>}. A record is durable when
 * {@link #append} returns. A torn last record is as if never written: one without its line feed, or with zeros where a
 * sector of it did not reach the disk. Anything else that does not add up is {@link DamagedLogException}, also at the
 * end: a record that was once durable may have let users in, and is not to be taken for one that never was.
 */
public final class DurableLog implements AutoCloseable {
    private static final int SECTOR = 512;

    private final Path file;
    private final Disk.Sink sink;
    private long next;
    private boolean isBroken;

    private DurableLog(Path file, Disk.Sink sink, long next) {
        this.file = file;
        this.sink = sink;
        this.next = next;
    }

    /** Starts a log at a name that must not exist. */
    public static DurableLog create(Disk disk, Path file) {
        return started(disk, file, disk.create(file, FileMode.PRIVATE_FILE), 1);
    }

    /**
     * Goes on with a log that exists, after cutting off a torn last record. What it then holds is durable: whoever wrote
     * it may have been killed between writing and forcing, and nobody is to act on a record that a power cut takes back.
     */
    public static DurableLog open(Disk disk, Path file) {
        var content = Content.of(file);
        if (content.isTorn()) {
            disk.truncate(file, content.soundLength());
        }
        return started(disk, file, disk.append(file), content.records().size() + 1L);
    }

    private static DurableLog started(Disk disk, Path file, Disk.Sink sink, long next) {
        try {
            sink.force();
            disk.forceDirectory(Directories.parent(file));
        } catch (DiskException e) {
            try (sink) {
                throw e;
            }
        }
        return new DurableLog(file, sink, next);
    }

    /** All records; changes nothing. */
    public static List<String> read(Path file) {
        return Content.of(file).records();
    }

    /**
     * After a failure the log takes nothing more, as a record behind a torn one would make it damaged; a log opened anew
     * does, without the torn one.
     *
     * @param text one line: without line feeds and NULs
     */
    public void append(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a record is one line of text");
        }
        if (isBroken) {
            throw new DiskException("append to", file, new IOException("an earlier record could not be written"));
        }
        isBroken = true;
        sink.write(ByteBuffer.wrap(line(next, text).getBytes(StandardCharsets.UTF_8)));
        sink.force();
        isBroken = false;
        next++;
    }

    /** Never fails: every record was forced when it was appended, and nothing that closing meets takes one back. */
    @Override
    public void close() {
        try {
            sink.close();
        } catch (DiskException e) {
            isBroken = true;
        }
    }

    private static String line(long number, String text) {
        var checksum = new CRC32C();
        var body = number + " " + text;
        checksum.update(body.getBytes(StandardCharsets.UTF_8));
        var hex = HexFormat.of()
                .toHexDigits(checksum.getValue(), 8); // not String.format: its digits vary with the locale
        return number + " " + hex + " " + text + "\n";
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
                    if (at + 1 == bytes.length && isSectorMissing(bytes, start)) {
                        break;
                    }
                    throw new DamagedLogException(file, records.size() + 1);
                }
                records.add(record);
                start = at + 1;
            }
            return new Content(List.copyOf(records), start, start < bytes.length);
        }

        /** Whether the last line has nothing but zeros in a sector, which disks write whole or not at all. */
        private static boolean isSectorMissing(byte[] bytes, int start) {
            var zeros = new byte[SECTOR];
            for (int at = start; at < bytes.length; at = at - at % SECTOR + SECTOR) {
                var end = Math.min(bytes.length, at - at % SECTOR + SECTOR);
                if (Arrays.equals(bytes, at, end, zeros, 0, end - at)) {
                    return true;
                }
            }
            return false;
        }

        private static @Nullable String parse(long number, String line) {
            var fields = line.split(" ", 3);
            if (fields.length < 3) {
                return null;
            }
            var text = fields[2].substring(0, fields[2].length() - 1);
            return line(number, text).equals(line) ? text : null;
        }
    }
}
