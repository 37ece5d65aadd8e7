package org.drydock.installer.site;

import java.nio.file.Files;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.trust.RootFile;
import org.drydock.trust.Trust;

/** Whom a site believes. */
public final class SiteTrust {
    private static final String LOST =
            "nothing was changed; restore .drydock from a backup, or ask the vendor's support";

    private SiteTrust() {}

    /** @throws UpdateException NEEDS_HELP if the site's chain of trust roots is missing or damaged */
    public static Trust of(SiteLayout layout) {
        if (!Files.exists(layout.trustRoots())) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    layout.trustRoots() + ": missing; this site no longer knows whom to believe",
                    LOST,
                    null);
        }
        try {
            return Trust.in(RootFile.read(layout.trustRoots(), FailureKind.NEEDS_HELP));
        } catch (UpdateException e) {
            throw new UpdateException(e.kind(), e.text(), e.hint().orElse(LOST), e);
        }
    }
}
