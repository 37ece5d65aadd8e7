package org.drydock.installer.backup;

import org.drydock.digest.Sha256;

/**
 * A backup that is there.
 *
 * @param digest of its description
 */
public record Backup(BackupLayout layout, BackupDescription description, Sha256 digest) {}
