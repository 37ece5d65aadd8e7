package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupLayout;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;
import picocli.CommandLine.Parameters;

/** A backup that a command is told: by its run on this site, or by its folder anywhere. */
final class BackupArgument {
    @Parameters(paramLabel = "BACKUP", description = "The run that made it, or its folder; a folder needs no site.")
    private String backup = "";

    /** The backup; a site is only needed if it is told by its run. */
    Backup find(SiteCommand command) {
        try {
            Optional<Backup> inFolder = BackupStore.read(command.file(Path.of(backup)));
            if (inFolder.isEmpty() && backup.contains("/")) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        command.file(Path.of(backup)) + ": expected the folder of a backup, found no "
                                + BackupLayout.DESCRIPTION + " in it",
                        "half a backup is none; look for another: installer backup list");
            }
            return inFolder.orElseGet(() -> ofRun(command));
        } catch (UpdateException e) {
            if (e.kind() != FailureKind.NEEDS_HELP) {
                throw e;
            }
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    e.text(),
                    "a damaged backup is never used; look for an older one: installer backup list",
                    e);
        }
    }

    private Backup ofRun(SiteCommand command) {
        SiteLayout layout;
        try {
            layout = command.layout();
        } catch (UpdateException e) {
            throw new UpdateException(
                    e.kind(),
                    command.file(Path.of(backup)) + ": there is no backup here; " + e.text(),
                    e.hint().orElse(null),
                    e);
        }
        return new BackupStore(Sites.open(layout, command.machine().secrets()).backups()).find(backup);
    }
}
