package org.drydock.builder.assembly;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.bundle.BundleCopy;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.ByteString;
import org.drydock.trust.KeyId;
import org.drydock.trust.Role;
import org.drydock.trust.RootChain;
import org.drydock.trust.Signature;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.SigningKey;
import org.drydock.trust.Trust;
import org.drydock.version.ReleaseVersion;

/** Adds a signature to a bundle that somebody else has built: where a root demands several. */
public final class FurtherSignature {
    private final Disk disk;
    private final Optional<RootChain> believed;
    private final boolean dropRetired;

    /**
     * @param believed the chain of roots that the bundle's has to continue or to be continued by; the longer one goes into
     *     the bundle. Empty: the bundle's own, whatever it is
     * @param dropRetired whether signatures of keys go that the newest root no longer lets sign: a site would refuse them
     */
    public FurtherSignature(Disk disk, Optional<RootChain> believed, boolean dropRetired) {
        this.disk = disk;
        this.believed = believed;
        this.dropRetired = dropRetired;
    }

    /**
     * What became of the bundle.
     *
     * @param signers ascending
     * @param threshold how many of them a site wants
     * @param dropped whose signatures are gone
     * @param changed whether the file is another one now
     */
    public record Outcome(
            String title,
            ReleaseVersion release,
            Sha256 digest,
            KeyId key,
            List<KeyId> signers,
            int threshold,
            List<KeyId> dropped,
            boolean changed) {}

    /**
     * Signs. With the same key a second time it changes nothing.
     *
     * @throws UpdateException USAGE if the key may not sign, or a signature would have to go; BUNDLE_REFUSED if the bundle is damaged
     */
    public Outcome add(Path file, SigningKey signingKey) {
        try (var bundle = Bundles.unverified(file, BundleListener.NONE)) {
            var before = bundle.trusted();
            var roots = roots(before);
            var key = ReleaseKey.of(signingKey, roots);
            Bundles.requireProduct(bundle, key.product());

            var dropped = retired(before, roots);
            requireConsent(dropped);
            var manifest = ByteString.copyOf(bundle.manifestBytes());
            var after = kept(before, roots, dropped);
            Trust.in(roots).verifyEach(ReleaseKey.MANIFEST, manifest, after);
            if (!signers(after).contains(key.id())) {
                after = after.with(key.signature(manifest));
            }

            var changed = !after.equals(before);
            if (changed) {
                BundleCopy.replaceSignatures(disk, bundle, after.encode().toByteArray());
            }
            return outcome(bundle, key, signers(after), dropped, changed);
        }
    }

    private RootChain roots(SignatureSet signatures) {
        var offered = RootChain.of(signatures.roots());
        return believed.map(ours -> Trust.in(ours).follow(offered).roots()).orElse(offered);
    }

    private static List<KeyId> retired(SignatureSet signatures, RootChain roots) {
        var allowed = roots.newest().rule(Role.RELEASE).keys();
        return signers(signatures).stream().filter(id -> !allowed.contains(id)).toList();
    }

    private void requireConsent(List<KeyId> retired) {
        if (!retired.isEmpty() && !dropRetired) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "the bundle is signed by key " + retired.get(0) + ", which the newest trust root does not let sign:"
                            + " sites that know that root refuse the bundle",
                    "--drop-retired takes such signatures away");
        }
    }

    private static SignatureSet kept(SignatureSet signatures, RootChain roots, List<KeyId> dropped) {
        var kept = SignatureSet.unsigned(roots);
        for (Signature signature : signatures.signatures()) {
            if (!dropped.contains(signature.key())) {
                kept = kept.with(signature);
            }
        }
        return kept;
    }

    private static List<KeyId> signers(SignatureSet signatures) {
        return signatures.signatures().stream().map(Signature::key).toList();
    }

    private static Outcome outcome(
            VerifiedBundle<?> bundle, ReleaseKey key, List<KeyId> signers, List<KeyId> dropped, boolean changed) {
        var manifest = bundle.manifest();
        return new Outcome(
                manifest.product().title(),
                manifest.release(),
                bundle.digest(),
                key.id(),
                signers,
                key.threshold(),
                dropped,
                changed);
    }
}
