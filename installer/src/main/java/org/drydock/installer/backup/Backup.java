package org.drydock.installer.backup;

import org.drydock.digest.Sha256;
import org.drydock.installer.site.Site;

/**
 * A backup that is there.
 *
 * @param digest of its description
 */
public record Backup(BackupLayout layout, BackupDescription description, Sha256 digest) {
    /** Whether this site made it, where it stands now: a copy of the site may have made another. */
    public boolean isOf(Site site) {
        return description.installation().equals(site.installation().nonce())
                && description.site().equals(site.layout().root().toString());
    }

    /** The same without one of its files, for who has another in its place. */
    public Backup without(String file) {
        return new Backup(layout, description.without(file), digest);
    }
}
