package org.drydock.database.mariadb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A dump that is copied line by line: lines may be as long as rows are, so that none is kept. */
final class DumpLines {
    /** What comes before texts of routines, triggers and events. */
    private static final String BEGIN = "DELIMITER ;;\n";
    /** What comes behind them; the first line of it may stand in a text too. */
    private static final List<String> ENDS =
            List.of("DELIMITER ;\n/*!50003 SET sql_mode ", "DELIMITER ;\n/*!50106 SET TIME_ZONE");

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean isInside;

    DumpLines(InputStream from, OutputStream to) {
        in = from;
        out = new BufferedOutputStream(to, BUFFER);
    }

    /** Whether this comes next; then it is read. */
    boolean skips(String expected) throws IOException {
        var bytes = expected.getBytes(StandardCharsets.UTF_8);
        var isNext = has(bytes.length) && Arrays.equals(buffer, at, at + bytes.length, bytes, 0, bytes.length);
        at += isNext ? bytes.length : 0;
        return isNext;
    }

    /** @param length at most what the buffer holds */
    private boolean has(int length) throws IOException {
        if (end - at < length) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            while (end < length) {
                int read = in.read(buffer, end, BUFFER - end);
                if (read < 0) {
                    return false;
                }
                end += read;
            }
        }
        return true;
    }

    /** Whether what comes next stands between texts' beginning and end. */
    boolean isInside() {
        return isInside;
    }

    /** Whether texts begin or end here; then that is copied. */
    boolean passesBorder() throws IOException {
        for (String border : isInside ? ENDS : List.of(BEGIN)) {
            if (passes(border)) {
                isInside = !isInside;
                return true;
            }
        }
        return false;
    }

    /** Whether this comes next; then it is copied. */
    boolean passes(String expected) throws IOException {
        var isNext = skips(expected);
        if (isNext) {
            write(expected);
        }
        return isNext;
    }

    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the rest of a line. False if there was no end to it. */
    boolean leaveOut() throws IOException {
        return passLine(OutputStream.nullOutputStream());
    }

    /** The rest of a line. False if there was no end to it: then all is written. */
    boolean copy() throws IOException {
        var hasEnded = passLine(out);
        if (!hasEnded) {
            flush();
        }
        return hasEnded;
    }

    void flush() throws IOException {
        out.flush();
    }

    private boolean passLine(OutputStream to) throws IOException {
        while (has(1)) {
            int lineEnd = at;
            while (lineEnd < end && buffer[lineEnd] != '\n') {
                lineEnd++;
            }
            var isThere = lineEnd < end;
            int next = isThere ? lineEnd + 1 : end;
            to.write(buffer, at, next - at);
            at = next;
            if (isThere) {
                return true;
            }
        }
        return false;
    }
}
