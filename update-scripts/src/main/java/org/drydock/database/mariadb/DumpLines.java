package org.drydock.database.mariadb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A dump that is copied line by line: lines may be as long as rows are, so that none is kept. */
final class DumpLines {
    /** Between these stands what the tool takes as one statement: the text of a routine, trigger or event. */
    static final String BODY = "DELIMITER ;;\n";

    private static final String BODY_END = "DELIMITER ;\n";

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

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

    /** A line that texts begin or end with, if one comes next; it is copied. */
    Optional<String> border() throws IOException {
        for (String border : List.of(BODY, BODY_END)) {
            if (skips(border)) {
                write(border);
                return Optional.of(border);
            }
        }
        return Optional.empty();
    }

    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the rest of a line. */
    void leaveOut() throws IOException {
        passLine(OutputStream.nullOutputStream());
    }

    /** The rest of a line. False if there was no end to it: then all is written. */
    boolean copy() throws IOException {
        var hasEnded = passLine(out);
        if (!hasEnded) {
            out.flush();
        }
        return hasEnded;
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
