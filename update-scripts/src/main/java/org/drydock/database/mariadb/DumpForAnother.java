package org.drydock.database.mariadb;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A dump on its way into a database of another name. Around routines, triggers and events that were made while the database
 * had another default collation, the dump tool gives it that and takes it back, by name: that would be the original.
 */
record DumpForAnother(String original, String other) {
    private static final int BUFFER = 1 << 16;

    void copy(InputStream from, OutputStream to) throws IOException {
        var in = new BufferedInputStream(from, BUFFER);
        var out = new BufferedOutputStream(to, BUFFER);
        var change = bytes("ALTER DATABASE " + MariaNames.quoted(original) + " CHARACTER SET ");
        var body = bytes("DELIMITER ;;\n");
        var end = bytes("DELIMITER ;\n");
        var isInside = false;
        while (true) {
            if (!isInside && skips(in, change)) {
                out.write(bytes("ALTER DATABASE " + MariaNames.quoted(other) + " CHARACTER SET "));
            } else if (skips(in, body)) {
                out.write(body);
                isInside = true;
                continue;
            } else if (skips(in, end)) {
                out.write(end);
                isInside = false;
                continue;
            }
            if (!copyLine(in, out)) {
                out.flush();
                return;
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether these bytes come next; then they are read. */
    private static boolean skips(InputStream in, byte[] expected) throws IOException {
        in.mark(expected.length);
        for (byte each : expected) {
            if (in.read() != Byte.toUnsignedInt(each)) {
                in.reset();
                return false;
            }
        }
        return true;
    }

    /** Also the longest, which is not kept. False if there was no end to it. */
    private static boolean copyLine(InputStream in, OutputStream out) throws IOException {
        for (int read = in.read(); read >= 0; read = in.read()) {
            out.write(read);
            if (read == '\n') {
                return true;
            }
        }
        return false;
    }
}
