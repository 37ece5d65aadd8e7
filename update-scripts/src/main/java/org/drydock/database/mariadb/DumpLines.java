package org.drydock.database.mariadb;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    DumpLines(InputStream from, OutputStream to) {
        in = new BufferedInputStream(from, BUFFER);
        out = new BufferedOutputStream(to, BUFFER);
    }

    /** Whether this comes next; then it is read. */
    boolean skips(String expected) throws IOException {
        var bytes = expected.getBytes(StandardCharsets.UTF_8);
        in.mark(bytes.length);
        for (byte each : bytes) {
            if (in.read() != Byte.toUnsignedInt(each)) {
                in.reset();
                return false;
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
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {}
    }

    /** The rest of a line. False if there was no end to it: then all is written. */
    boolean copy() throws IOException {
        for (int read = in.read(); read >= 0; read = in.read()) {
            out.write(read);
            if (read == '\n') {
                return true;
            }
        }
        out.flush();
        return false;
    }
}
