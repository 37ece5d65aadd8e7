package org.drydock.trust;

import java.util.List;

/** Bytes that a site's trust root stands for: only {@link Trust#verify} makes one. */
public final class TrustedBytes {
    private final PayloadType type;
    private final ByteString content;
    private final List<KeyId> signers;
    private final Trust trust;

    TrustedBytes(PayloadType type, ByteString content, List<KeyId> signers, Trust trust) {
        this.type = type;
        this.content = content;
        this.signers = signers;
        this.trust = trust;
    }

    public PayloadType type() {
        return type;
    }

    public ByteString content() {
        return content;
    }

    /** The keys whose signatures were verified, ascending. */
    public List<KeyId> signers() {
        return signers;
    }

    /** The trust under which they were verified: what was known before, or newer roots that came along. */
    public Trust trust() {
        return trust;
    }
}
