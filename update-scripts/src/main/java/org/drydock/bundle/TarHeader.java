package org.drydock.bundle;

import java.nio.charset.StandardCharsets;
import org.drydock.durable.FileMode;

/**
 * The 512 bytes before a file in a ustar archive (POSIX.1-1988). Frozen with the bundle's format: the writer and the
 * verifier both call it, and a verifier in fifteen years must make the same bytes.
 */
final class TarHeader {
    static final int BLOCK = 512;
    static final int MOST_NAME_BYTES = 100;
    /** 11 octal digits. */
    static final long MOST_SIZE = 077777777777L;

    static final char FILE = '0';
    static final char LINK = '2';
    static final char EXTENDED = 'x';

    private static final int CHECKSUM = 148;

    private TarHeader() {}

    /** Of a plain file of mode 0644. */
    static byte[] of(String name, long size) {
        return of(name, FileMode.FILE, size, FILE, "");
    }

    /**
     * @param name ASCII, at most 100 bytes
     * @param size 0 to 8 GiB - 1
     * @param linkName ASCII, at most 100 bytes
     */
    static byte[] of(String name, FileMode mode, long size, char type, String linkName) {
        if (size < 0 || size > MOST_SIZE) {
            throw new IllegalArgumentException("a ustar header cannot say a size of " + size);
        }
        var header = new byte[BLOCK];
        text(header, 0, name);
        octal(header, 100, 7, mode.bits());
        octal(header, 108, 7, 0); // user
        octal(header, 116, 7, 0); // group
        octal(header, 124, 11, size);
        octal(header, 136, 11, 0); // time
        header[156] = (byte) type;
        text(header, 157, linkName);
        put(header, 257, "ustar\00000");
        octal(header, 329, 7, 0); // device, major
        octal(header, 337, 7, 0); // device, minor
        checksum(header);
        return header;
    }

    /** A size rounded up to whole blocks. */
    static long padded(long size) {
        return Math.addExact(size, BLOCK - 1) / BLOCK * BLOCK;
    }

    /** The sum of all bytes, with blanks where the sum itself stands. */
    private static void checksum(byte[] header) {
        put(header, CHECKSUM, "        ");
        var sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        octal(header, CHECKSUM, 6, sum);
        header[CHECKSUM + 6] = 0;
    }

    private static void octal(byte[] header, int at, int digits, long value) {
        var left = value;
        for (int place = at + digits - 1; place >= at; place--) {
            header[place] = (byte) ('0' + (left & 7));
            left >>>= 3;
        }
    }

    private static void text(byte[] header, int at, String text) {
        if (text.length() > MOST_NAME_BYTES || !text.chars().allMatch(c -> c > 0x1f && c < 0x7f)) {
            throw new IllegalArgumentException("a ustar header cannot say the name '" + text + "'");
        }
        put(header, at, text);
    }

    private static void put(byte[] header, int at, String ascii) {
        var bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
