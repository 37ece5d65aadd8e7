package org.drydock.trust;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;

/**
 * The name of a key, computed from it: SHA-256 over the key type in ASCII, a zero byte, and the public key. So one key
 * cannot stand under two names.
 */
public record KeyId(@JsonValue Sha256 digest) implements Comparable<KeyId> {
    /** @throws IllegalArgumentException unless it has 64 lower-case hexadecimal digits */
    @JsonCreator
    public static KeyId parse(String hex) {
        return new KeyId(new Sha256(hex));
    }

    static KeyId of(KeyType type, ByteString publicKey) {
        return new KeyId(new Hasher()
                .update(type.toString().getBytes(StandardCharsets.US_ASCII))
                .update(new byte[1])
                .update(publicKey.shared())
                .finish());
    }

    /** The first 12 digits, for people. */
    public String shortened() {
        return digest.shortened();
    }

    @Override
    public int compareTo(KeyId other) {
        return digest.compareTo(other.digest);
    }

    @Override
    public String toString() {
        return digest.hex();
    }
}
