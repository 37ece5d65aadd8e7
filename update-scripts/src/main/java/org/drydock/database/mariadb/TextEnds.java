package org.drydock.database.mariadb;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A dump on its way into a database: what the dump tool writes behind a routine, a trigger or an event gets a line of its own.
 * The tool writes it behind the last word, which may be in a comment that goes to the end of the line, such as {@code END -- fill}:
 * then the end would be part of it. The server leaves out white space at the end of a text.
 */
final class TextEnds extends FilterOutputStream {
    /** Of routines, triggers and events; all begin alike. */
    private static final List<byte[]> ENDS = List.of(
            bytes(" ;;\nDELIMITER ;\n/*!50003 SET sql_mode "),
            bytes(" */;;\nDELIMITER ;\n/*!50003 SET sql_mode "),
            bytes(" */ ;;\n/*!50003 SET time_zone             = @saved_time_zone "));

    private static final int LONGEST =
            ENDS.stream().mapToInt(end -> end.length).max().orElseThrow();

    private final byte[] held = new byte[LONGEST];
    private int length;

    TextEnds(OutputStream to) {
        super(to);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(byte[] from, int start, int count) throws IOException {
        var passed = start;
        var end = start + count;
        for (int at = start; at < end; at++) {
            if (length > 0 || (from[at] == ' ' && (at + 1 == end || isSecond(from[at + 1])))) {
                out.write(from, passed, at - passed);
                write(from[at]);
                passed = at + 1;
            }
        }
        out.write(from, passed, end - passed);
    }

    /** Most spaces stand in rows, of which there may be gigabytes. */
    private static boolean isSecond(byte one) {
        return one == ';' || one == '*';
    }

    @Override
    public void write(int one) throws IOException {
        held[length++] = (byte) one;
        if (ENDS.stream().anyMatch(this::isWhole)) {
            out.write('\n');
            release(length);
        }
        while (length > 0 && ENDS.stream().noneMatch(this::isBegun)) {
            release(1);
        }
    }

    private boolean isWhole(byte[] end) {
        return length == end.length && isBegun(end);
    }

    private boolean isBegun(byte[] end) {
        for (int i = 0; i < length; i++) {
            if (i >= end.length || held[i] != end[i]) {
                return false;
            }
        }
        return true;
    }

    private void release(int count) throws IOException {
        out.write(held, 0, count);
        System.arraycopy(held, count, held, 0, length - count);
        length -= count;
    }

    /** What may be the beginning of an end is still held: more may come. */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        release(length);
        super.close();
    }
}
