package org.drydock.installer.update;

import java.nio.file.Files;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.RunJournal;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.site.Sites;

/** Draws the line between going back and going forward. Nothing else writes COMMITTED. */
final class Commit {
    private final RunSite run;
    private final RunJournal journal;

    Commit(RunSite run, RunJournal journal) {
        this.run = run;
        this.journal = journal;
    }

    void run(Outcome outcome) {
        var file = run.layout().outcome();
        Sites.write(run.disk(), file, outcome);
        run.stop().check();
        run.stop().tooLate();
        journal.committed(Sha256.of(file));
    }

    /** What an interrupted run committed to. */
    static Outcome read(RunRecord record) {
        var file = new RunLayout(record.folder()).outcome();
        var digest = record.committed().orElseThrow();
        if (!Files.exists(file) || !Sha256.of(file).equals(digest)) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    file + ": expected the outcome that run " + record.id() + " committed to, with digest "
                            + digest.shortened() + ", found " + (Files.exists(file) ? "another" : "nothing"),
                    "nothing was changed; ask the vendor's support",
                    null);
        }
        return Sites.read(file, Outcome.class).orElseThrow();
    }
}
