package org.drydock.builder.assembly;

import java.nio.file.Path;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.BundleVerifier;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.ByteString;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.Trust;
import org.drydock.trust.TrustedBytes;

/** Opens bundles; in either way every byte is read and compared with what the manifest says. */
public final class Bundles {
    private Bundles() {}

    /** @throws UpdateException BUNDLE_REFUSED as on a site, also for a manifest of another product than the root's */
    public static VerifiedBundle<TrustedBytes> verify(Path file, Trust trust, BundleListener listener) {
        var bundle = BundleVerifier.verify(
                file,
                (manifest, signatures) ->
                        trust.verify(ReleaseKey.MANIFEST, ByteString.copyOf(manifest), parse(file, signatures)),
                listener);
        try {
            requireProduct(bundle, trust.newest().product());
            return bundle;
        } catch (UpdateException e) {
            bundle.close();
            throw e;
        }
    }

    /** Believes whoever made it: the signatures are read and not verified. */
    public static VerifiedBundle<SignatureSet> unverified(Path file, BundleListener listener) {
        return BundleVerifier.verify(file, (manifest, signatures) -> parse(file, signatures), listener);
    }

    static void requireProduct(VerifiedBundle<?> bundle, String product) {
        var found = bundle.manifest().product().id();
        if (!found.equals(product)) {
            throw new UpdateException(
                    FailureKind.BUNDLE_REFUSED,
                    bundle.path() + ": expected product " + product + ", which the trust root is for, found " + found);
        }
    }

    private static SignatureSet parse(Path file, byte[] signatures) {
        return SignatureSet.parse(ByteString.copyOf(signatures), file + ": signatures.json");
    }
}
