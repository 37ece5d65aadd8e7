package org.drydock.installer.update;

import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.restore.BackupRemoval;
import org.drydock.installer.restore.Pruning;

/** Removes what nobody needs any more: work of this run, backups beyond those to keep, code that is in no use. */
final class Tidy {
    private final RunSite run;
    private final RunKind kind;
    private final Outcome outcome;

    Tidy(RunSite run, RunKind kind, Outcome outcome) {
        this.run = run;
        this.kind = kind;
        this.outcome = outcome;
    }

    void run() {
        var removal =
                new BackupRemoval(run.disk(), run.backups(), run.databases().values());
        run.room().release();
        run.layout().passing().forEach(folder -> Directories.deleteTree(run.disk(), folder));
        Directories.deleteTree(run.disk(), run.layout().gate());
        if (kind.isFirst()) {
            removal.of(run.id()); // it was only there to go back to if the run failed
        }
        removal.movedAway();
        run.code().tidy(run.disk(), outcome.installed().tree(), outcome.previousCode(), saved(run.backups(), run.id()));
        new Pruning(run.disk(), run.site()).run(Optional.of(outcome.installed().run()));
        new PortableDumps(run).after();
    }

    /** What a run's backup holds of the code that ran before it. */
    static Optional<FileTree> saved(BackupStore backups, String run) {
        return BackupStore.read(backups.place(run))
                .flatMap(backup -> backup.description().code());
    }
}
