package org.drydock.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The archive's first file: 128 bytes of ASCII text that say what follows. Nothing else is read before trust.
 *
 * @param manifestSize bytes
 * @param signaturesSize bytes
 */
record BundleRecord(long manifestSize, long signaturesSize) {
    static final int SIZE = 128;
    static final int FORMAT = 1;

    private static final int DIGITS = 12;
    private static final Pattern FORM = Pattern.compile(
            "drydock-bundle (\\d{4})\nmanifest   (\\d{12})\nsignatures (\\d{12})\n *\n", Pattern.UNIX_LINES);

    byte[] bytes() {
        var text = String.format(
                Locale.ROOT,
                "drydock-bundle %04d\nmanifest   %0" + DIGITS + "d\nsignatures %0" + DIGITS + "d\n",
                FORMAT,
                manifestSize,
                signaturesSize);
        var bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) ' ');
        var ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, 0, ascii.length);
        bytes[SIZE - 1] = '\n';
        return bytes;
    }

    /** Empty if it is not exactly what {@link #bytes} makes, for another format also. */
    static Optional<BundleRecord> parse(byte[] bytes) {
        var matcher = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var parsed = new BundleRecord(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
        return Optional.of(parsed).filter(it -> Arrays.equals(it.bytes(), bytes));
    }

    /** The format that a record of any version names; empty if these bytes are no record at all. */
    static Optional<Integer> format(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var matcher =
                Pattern.compile("drydock-bundle (\\d{4})\n.*", Pattern.DOTALL).matcher(text);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }
}
