package org.drydock.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest in the making. Not for use by several threads. */
public final class Hasher {
    private final MessageDigest digest;

    public Hasher() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public Hasher update(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    public Hasher update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        return this;
    }

    /** Takes in all remaining bytes, which are then no longer remaining. */
    public Hasher update(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /** The digest of all so far; starts anew. */
    public Sha256 finish() {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }
}
