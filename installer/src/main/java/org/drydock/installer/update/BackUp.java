package org.drydock.installer.update;

import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.installer.backup.BackupWriter;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.journal.RunJournal;

/** Copies all that the run may change, and reads the copies again. */
final class BackUp {
    private final RunSite run;
    private final BackupWriter writer;

    BackUp(RunSite run) {
        this.run = run;
        this.writer = new BackupWriter(
                run.disk(),
                run.clock(),
                run.site(),
                run.code(),
                run.backups().place(run.id()),
                run.presentPrograms(),
                this::advanced);
    }

    /** What takes its time and does not need the product stopped. */
    void ahead(Goal goal) {
        Protected.of(run.site(), run.products()).requireApart(run.site());
        run.room().take();
        Directories.create(run.disk(), run.site().backups(), FileMode.PRIVATE_DIRECTORY);
        writer.saveAhead(parts(goal));
    }

    void rest(RunJournal journal, Goal goal) {
        var digest = writer.saveRest(parts(goal), run.id(), "before " + goal.kind());
        new PortableDumps(run).before();
        journal.backedUp(run.backups().place(run.id()), digest);
    }

    /** Whether what steps and the health check have done can still be undone. */
    void requirePromises() {
        writer.requirePromises();
    }

    private void advanced(long bytes) {
        run.stop().check();
        run.progress().advanced(bytes);
    }

    private Protected parts(Goal goal) {
        var all = Protected.of(run.site(), run.products());
        return goal instanceof Goal.Adoption ? all.withoutData() : all;
    }
}
