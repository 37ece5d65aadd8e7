package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;
import org.drydock.digest.Sha256;

/** Bytes that nobody can change any more: what was verified is what is used. In JSON, base64 in its one canonical form. */
public final class ByteString {
    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    public static ByteString copyOf(byte[] bytes) {
        return new ByteString(bytes.clone());
    }

    /** @throws IllegalArgumentException unless it is RFC 4648 base64 with padding, without spaces and stray bits */
    @JsonCreator
    public static ByteString parse(String base64) {
        var decoded = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(decoded).equals(base64)) {
            throw new IllegalArgumentException("not base64 in its canonical form: " + excerpt(base64));
        }
        return new ByteString(decoded);
    }

    @JsonValue
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public Sha256 sha256() {
        return Sha256.of(bytes);
    }

    /** The array itself, for those in this package who only read it: manifests can be large. */
    byte[] shared() {
        return bytes;
    }

    ByteString slice(int from, int length) {
        return new ByteString(Arrays.copyOfRange(bytes, from, from + length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString string && Arrays.equals(bytes, string.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes " + excerpt(base64());
    }

    private static String excerpt(String base64) {
        return base64.length() <= 20 ? base64 : base64.substring(0, 20) + "...";
    }
}
