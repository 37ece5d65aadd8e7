package org.drydock.installer.update;

import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Database;
import org.drydock.database.Session;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.BackupStore;

/**
 * Asks what could not be asked while the product had its databases. A copy is asked, made from the backup: opening an
 * H2 file changes its bytes, and so it is proved on the way that the backup can be opened, twice (h2database#2752).
 */
final class CheckDatabases {
    private final RunSite run;
    private final Questions questions;

    CheckDatabases(RunSite run, Questions questions) {
        this.run = run;
        this.questions = questions;
    }

    /** What is asked of each. */
    interface Questions {
        /** What is wrong, in sentences; empty if nothing. */
        List<String> ask(Database copy, Session session);

        /** What is found by changing the copy, once nothing was found by asking. */
        default List<String> tryOut(Database copy) {
            return List.of();
        }
    }

    void run() {
        var backup = BackupStore.read(run.backups().place(run.id())).orElseThrow();
        var findings = new ArrayList<String>();
        backup.description().databases().forEach((name, copy) -> {
            var folder = run.layout().scratch().resolve(name);
            Directories.create(run.disk(), folder, FileMode.PRIVATE_DIRECTORY);
            var scratch =
                    run.database(name).scratch(run.disk(), copy, backup.layout().database(name), folder);
            var found = ask(scratch);
            openAgain(scratch);
            findings.addAll(found.isEmpty() ? questions.tryOut(scratch) : found);
            Directories.deleteTree(run.disk(), folder);
        });
        if (!findings.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    String.join("; ", findings),
                    run.site().installed().isPresent()
                            ? "nothing was changed; the product is started again"
                            : "nothing was changed");
        }
    }

    private List<String> ask(Database scratch) {
        try (var session = scratch.open()) {
            return questions.ask(scratch, session);
        }
    }

    private static void openAgain(Database scratch) {
        scratch.open().close();
    }
}
