package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupStore;
import picocli.CommandLine.Parameters;

/** A backup that a command is told: by its run on this site, or by its folder anywhere. */
final class BackupArgument {
    @Parameters(paramLabel = "BACKUP", description = "The run that made it, or its folder; a folder needs no site.")
    private String backup = "";

    /** The backup; a site is only needed if it is told by its run. */
    Backup find(SiteCommand command) {
        Optional<Backup> inFolder = BackupStore.read(command.file(Path.of(backup)));
        return inFolder.orElseGet(() -> new BackupStore(command.openSite().backups()).find(backup));
    }
}
