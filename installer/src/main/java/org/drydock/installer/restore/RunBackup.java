package org.drydock.installer.restore;

import java.nio.file.Path;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupCheck;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.journal.RunRecord;

/** Finds the backup that a run made: the very one that its journal names, and undamaged. */
final class RunBackup {
    private RunBackup() {}

    /** @throws UpdateException NEEDS_HELP if it is not there or another one, PRECONDITION if it is damaged */
    static Backup of(RunRecord run) {
        var backup = named(run);
        new BackupCheck(backup.layout()).requireForGoingBack(backup.description());
        return backup;
    }

    private static Backup named(RunRecord run) {
        var named = run.backedUp()
                .orElseThrow(() -> new UpdateException(
                        FailureKind.NEEDS_HELP, "run " + run.id() + " changed the site without a backup"));
        var backup = BackupStore.read(Path.of(named.folder()))
                .orElseThrow(() -> new UpdateException(
                        FailureKind.NEEDS_HELP, named.folder() + ": the backup of run " + run.id() + " is not there"));
        if (!backup.digest().equals(named.digest())
                || !backup.description().run().equals(run.id())) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    named.folder() + ": this is not the backup that run " + run.id() + " made: its digest is "
                            + backup.digest().shortened() + ", expected "
                            + named.digest().shortened());
        }
        return backup;
    }
}
