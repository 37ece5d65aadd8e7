package org.drydock.installer.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.drydock.bundle.BundleListener;
import org.drydock.bundle.BundleVerifier;
import org.drydock.bundle.VerifiedBundle;
import org.drydock.cli.Console;
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

    /** Opens one, and warns if the newest trust root has expired: nothing is ever refused for that. */
    static VerifiedBundle<TrustedBytes> open(Path file, Trust trust, Machine machine, Console console) {
        var bundle = verify(file, trust);
        var root = bundle.trusted().trust().newest();
        if (root.hasExpired(LocalDate.ofInstant(machine.clock().instant(), ZoneOffset.UTC))) {
            console.warning("the vendor's trust root " + root.version() + " has expired: ask for a newer bundle");
        }
        return bundle;
    }

    private static VerifiedBundle<TrustedBytes> verify(Path file, Trust trust) {
        return BundleVerifier.verify(
                file,
                (manifest, signatures) -> {
                    var set = SignatureSet.parse(ByteString.copyOf(signatures), file + ": signatures.json");
                    return trust.verify(PayloadType.of("manifest"), ByteString.copyOf(manifest), set);
                },
                BundleListener.NONE);
    }
}
