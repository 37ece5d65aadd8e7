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
import org.drydock.trust.ByteString;
import org.drydock.trust.PayloadType;
import org.drydock.trust.SignatureSet;
import org.drydock.trust.Trust;
import org.drydock.trust.TrustedBytes;

/** Opens bundles for whoever trusts their signers. */
final class Bundles {
    private static final String UNBELIEVED =
            "whoever signed this bundle is not whom this site believes: ask the vendor, by another way than it came";

    private Bundles() {}

    /** Opens one where no site says yet whom to believe. */
    static VerifiedBundle<TrustedBytes> openFirst(Path file, TrustOptions options, Machine machine, Console console) {
        var believed = options.confirmed(machine, console);
        var bundle = open(file, believed, machine, console);
        var product = bundle.manifest().product().id();
        if (!product.equals(believed.newest().product())) {
            bundle.close();
            throw new UpdateException(
                    FailureKind.NOT_APPLICABLE,
                    "the bundle is for the product '" + product + "', the trust root is of '"
                            + believed.newest().product() + "'");
        }
        return bundle;
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

    /** Trust knows keys and documents; which file they came in is known here. */
    private static TrustedBytes believed(Path file, java.util.function.Supplier<TrustedBytes> verification) {
        try {
            return verification.get();
        } catch (UpdateException e) {
            throw new UpdateException(e.kind(), file + ": " + e.text(), e.hint().orElse(UNBELIEVED), e);
        }
    }

    private static VerifiedBundle<TrustedBytes> verify(Path file, Trust trust) {
        return BundleVerifier.verify(
                file,
                (manifest, signatures) -> {
                    var set = SignatureSet.parse(ByteString.copyOf(signatures), file + ": signatures.json");
                    return believed(
                            file, () -> trust.verify(PayloadType.of("manifest"), ByteString.copyOf(manifest), set));
                },
                BundleListener.NONE);
    }
}
