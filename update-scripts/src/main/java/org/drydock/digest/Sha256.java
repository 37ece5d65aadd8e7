package org.drydock.digest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.durable.DiskException;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(@JsonValue String hex) implements Comparable<Sha256> {
    private static final int DIGITS = 64;

    public Sha256 {
        if (hex.length() != DIGITS || !hex.chars().allMatch(Sha256::isDigit)) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 lower-case hexadecimal digits: " + hex);
        }
    }

    @JsonCreator
    public static Sha256 parse(String hex) {
        return new Sha256(hex);
    }

    public static Sha256 of(byte[] bytes) {
        return new Hasher().update(bytes).finish();
    }

    /** Of the text's UTF-8 bytes. */
    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a file's content, in constant memory. */
    public static Sha256 of(Path file) {
        try (var in = Files.newInputStream(file)) {
            return of(in);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }

    /** Of all that is left in a stream. */
    public static Sha256 of(InputStream in) throws IOException {
        var hasher = new Hasher();
        var chunk = new byte[1 << 20];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            hasher.update(chunk, 0, read);
        }
        return hasher.finish();
    }

    /** The first 12 digits: enough to tell two trees apart in a directory's name. */
    public String shortened() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Sha256 other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
