package org.drydock.installer.plan;

import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Manifest;

/** Bundles that a vendor has built in spite of findings are taken only by who says so. */
public final class Unproven {
    private Unproven() {}

    /** @throws UpdateException NOT_APPLICABLE if it is one and may not be taken */
    public static void refuse(Manifest manifest, boolean isAllowed) {
        if (!manifest.unproven().isEmpty() && !isAllowed) {
            throw UpdateException.withHint(
                    FailureKind.NOT_APPLICABLE,
                    "the vendor built this bundle without proof; the check had found: "
                            + String.join("; ", manifest.unproven()),
                    "--allow-unproven takes it nevertheless");
        }
    }
}
