package org.drydock.trust;

import java.util.List;

/**
 * What a site believes: a chain of trust roots, of which people confirmed one. It follows a chain forward, never back
 * and never sideways. What comes from outside is judged by the newest root known to either side.
 */
public final class Trust {
    private final RootChain roots;

    private Trust(RootChain roots) {
        this.roots = roots;
    }

    /** To believe a chain, because a person has confirmed its fingerprint or the site has believed it before. */
    public static Trust in(RootChain roots) {
        return new Trust(roots);
    }

    public RootChain roots() {
        return roots;
    }

    public TrustRoot newest() {
        return roots.newest();
    }

    /**
     * Trust in the longer of two chains, for a site that keeps several copies of what it believes.
     *
     * @throws org.drydock.failure.UpdateException if none of them continues the other
     */
    public Trust follow(RootChain other) {
        return new Trust(roots.longerOf(other));
    }

    /**
     * Demands that the roots that came along are sound and continue ours or ours them, and that the signatures over the
     * bytes satisfy the release role of the newest one.
     *
     * @throws org.drydock.failure.UpdateException with {@link org.drydock.failure.FailureKind#BUNDLE_REFUSED}
     */
    public TrustedBytes verify(PayloadType type, ByteString content, SignatureSet signatures) {
        var offered = RootChain.of(signatures.roots());

        var trust = follow(offered);

        var signers =
                Quorum.require(trust.releaseQuorum(), type, content, signatures.signatures(), "the " + type.kind());

        return new TrustedBytes(type, content, signers, trust);
    }

    /**
     * Demands the same of every signature that is there, but not that they are enough: for whoever is to add one.
     *
     * @throws org.drydock.failure.UpdateException with {@link org.drydock.failure.FailureKind#BUNDLE_REFUSED}
     */
    public void verifyEach(PayloadType type, ByteString content, SignatureSet signatures) {
        var trust = follow(RootChain.of(signatures.roots()));
        Quorum.requireEach(trust.releaseQuorum(), type, content, signatures.signatures(), "the " + type.kind());
    }

    private List<Quorum> releaseQuorum() {
        return List.of(new Quorum(newest(), Role.RELEASE));
    }
}
