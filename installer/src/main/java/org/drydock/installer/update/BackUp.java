package org.drydock.installer.update;

import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.installer.backup.BackupWriter;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.journal.RunJournal;

/** Copies all that the run may change, and reads the copies again. */
final class BackUp {
    private final RunSite run;

    BackUp(RunSite run) {
        this.run = run;
    }

    /** What takes its time and does not need the product stopped. */
    void code() {
        Protected.of(run.site(), run.products()).requireApart(run.site());
        run.room().take();
        Directories.create(run.disk(), run.site().backups(), FileMode.PRIVATE_DIRECTORY);
        writer().saveCode();
    }

    void rest(RunJournal journal, Goal goal) {
        var all = Protected.of(run.site(), run.products());
        var parts = goal instanceof Goal.Adoption ? all.withoutData() : all;
        var digest = writer().saveRest(parts, run.id(), "before " + goal.kind());
        journal.backedUp(run.backups().place(run.id()), digest);
    }

    private BackupWriter writer() {
        return new BackupWriter(
                run.disk(), run.clock(), run.site(), run.code(), run.backups().place(run.id()));
    }
}
