package org.drydock.builder.assembly;

import org.drydock.bundle.ManifestSigner;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.ByteString;
import org.drydock.trust.KeyId;
import org.drydock.trust.PayloadType;
import org.drydock.trust.Role;
import org.drydock.trust.RootChain;
import org.drydock.trust.Signature;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.SigningKey;

/** A key that may sign releases under the newest of a chain of trust roots. */
public final class ReleaseKey implements ManifestSigner {
    static final PayloadType MANIFEST = PayloadType.of("manifest");

    private final SigningKey key;
    private final RootChain roots;

    private ReleaseKey(SigningKey key, RootChain roots) {
        this.key = key;
        this.roots = roots;
    }

    /** @throws UpdateException USAGE if the newest root does not let this key sign releases */
    public static ReleaseKey of(SigningKey key, RootChain roots) {
        var id = key.publicKey().id();
        var root = roots.newest();
        if (!root.rule(Role.RELEASE).keys().contains(id)) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "key " + id + " may not sign releases: trust root " + root.version() + " of " + root.product()
                            + (root.key(id).isPresent() ? " names it for another role" : " does not name it"),
                    "'bundle-builder root show FILE' lists the keys that may");
        }
        return new ReleaseKey(key, roots);
    }

    public KeyId id() {
        return key.publicKey().id();
    }

    public RootChain roots() {
        return roots;
    }

    /** The product that the roots are for. */
    public String product() {
        return roots.newest().product();
    }

    /** How many keys have to sign before a site believes it. */
    public int threshold() {
        return roots.newest().rule(Role.RELEASE).threshold();
    }

    /** The content of signatures.json with this key's signature alone. */
    @Override
    public byte[] sign(byte[] manifest) {
        return SignatureSet.unsigned(roots)
                .with(signature(ByteString.copyOf(manifest)))
                .encode()
                .toByteArray();
    }

    Signature signature(ByteString manifest) {
        return key.sign(MANIFEST, manifest);
    }
}
