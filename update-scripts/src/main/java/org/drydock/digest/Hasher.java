package org.drydock.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.drydock.durable.DiskException;

/** A SHA-256 digest in the making. Not for use by several threads. */
public final class Hasher {
    private static final int CHUNK = 256 << 10;

    private final MessageDigest digest;

    public Hasher() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Hasher(MessageDigest digest) {
        this.digest = digest;
    }

    /** A second one that has taken in the same so far. */
    public Hasher copy() {
        try {
            return new Hasher((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform can clone SHA-256", e);
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

    /**
     * Takes in a part of a file, in constant memory.
     *
     * @param from bytes from its start that are left out
     * @param to bytes from its start at which the part ends
     * @return where it really ended: before {@code to} if the file is shorter
     */
    public long update(Path file, long from, long to) {
        var chunk = new byte[CHUNK];
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(from);
            var at = from;
            while (at < to) {
                var read = channel.read(ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, to - at)));
                if (read < 0) {
                    break;
                }
                update(chunk, 0, read);
                at += read;
            }
            return at;
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }

    /** The digest of all so far; starts anew. */
    public Sha256 finish() {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }
}
