package org.drydock.installer.cli;

import java.nio.file.Path;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.BundleVerifier;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.SiteLayout;
import org.drydock.trust.ByteString;
import org.drydock.trust.PayloadType;
import org.drydock.trust.RootFile;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.Trust;
import org.drydock.trust.TrustedBytes;

/** Opens bundles for whoever trusts their signers. */
final class Bundles {
    private Bundles() {}

    /** What a site believes. */
    static Trust trustOf(SiteLayout layout) {
        if (!java.nio.file.Files.exists(layout.trustRoots())) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    layout.trustRoots() + ": missing; this site no longer knows whom to believe",
                    "nothing was changed; restore .drydock from a backup, or ask the vendor's support",
                    null);
        }
        return Trust.in(RootFile.read(layout.trustRoots(), FailureKind.NEEDS_HELP));
    }

    static VerifiedBundle<TrustedBytes> open(Path file, Trust trust, BundleListener listener) {
        return BundleVerifier.verify(
                file,
                (manifest, signatures) -> {
                    var set = SignatureSet.parse(ByteString.copyOf(signatures), file + ": signatures.json");
                    return trust.verify(PayloadType.of("manifest"), ByteString.copyOf(manifest), set);
                },
                listener);
    }
}
