package org.drydock.installer.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupLayout;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;
import picocli.CommandLine.Parameters;

/** A backup that a command is told: by its run on this site, or by its folder anywhere. */
final class BackupArgument {
    @Parameters(paramLabel = "BACKUP", description = "The run that made it, or its folder; a folder needs no site.")
    private String backup = "";

    /** The backup; a site is only needed if it is told by its run. */
    Backup find(SiteCommand command) {
        var folder = command.file(Path.of(backup));
        return undamaged(() -> inFolder(folder)).orElseGet(() -> {
            var site = site(command, folder);
            return undamaged(() -> new BackupStore(site.backups()).find(backup));
        });
    }

    private Optional<Backup> inFolder(Path folder) {
        var found = BackupStore.read(folder);
        if (found.isEmpty() && backup.contains("/")) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    folder + ": expected the folder of a backup, found no " + BackupLayout.DESCRIPTION + " in it",
                    "half a backup is none; look for another: installer backup list");
        }
        return found;
    }

    private static Site site(SiteCommand command, Path folder) {
        SiteLayout layout;
        try {
            layout = command.layout();
        } catch (UpdateException e) {
            throw new UpdateException(
                    e.kind(),
                    folder + ": there is no backup here; " + e.text(),
                    "a backup is named by its folder, or by its run on a site; of the site: "
                            + e.hint().orElse("name it with --site DIR"),
                    e);
        }
        return Sites.open(layout, command.machine().secrets());
    }

    private static <T> T undamaged(Supplier<T> search) {
        try {
            return search.get();
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
}
