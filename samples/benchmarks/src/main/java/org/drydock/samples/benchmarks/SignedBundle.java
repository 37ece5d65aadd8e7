package org.drydock.samples.benchmarks;

import java.nio.file.Path;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.BundleVerifier;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.failure.FailureKind;
import org.drydock.trust.ByteString;
import org.drydock.trust.PayloadType;
import org.drydock.trust.RootFile;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.Trust;
import org.drydock.trust.TrustedBytes;

/** Opens a bundle as a site does, but in this process, where everything is compiled already. */
final class SignedBundle {
    private SignedBundle() {}

    static VerifiedBundle<TrustedBytes> verify(Path bundle, Path trustRoot) {
        var trust = Trust.in(RootFile.read(trustRoot, FailureKind.BUNDLE_REFUSED));
        return BundleVerifier.verify(
                bundle,
                (manifest, signatures) -> trust.verify(
                        PayloadType.of("manifest"),
                        ByteString.copyOf(manifest),
                        SignatureSet.parse(ByteString.copyOf(signatures), bundle + ": signatures")),
                BundleListener.NONE);
    }
}
