package org.drydock.installer.update;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Database;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Session;
import org.drydock.durable.Directories;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.journal.RunRecord;

/**
 * Asks what could not be asked while the product had its databases. Of H2 a copy is asked, made from the backup: opening a
 * file changes its bytes, and so it is proved on the way that the backup can be opened, twice (h2database#2752).
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

        /** Whether more is to be found by changing a copy, once nothing was found by asking. */
        default boolean isInDoubt(Database asked) {
            return false;
        }

        /** What is found by changing a copy. */
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
            var database = run.database(name);
            var place = backup.layout().database(name);
            var asked = database.reading(run.disk(), copy, place, folder);
            if (asked.isOlder()) {
                run.progress()
                        .note("the database '" + name
                                + "' was written by an older version of its engine, which only a bundle"
                                + " that carries it can open: its copy is kept as it is, and not asked");
            } else {
                var found = ask(asked);
                openAgain(asked);
                findings.addAll(found.isEmpty() ? tryOut(database, asked, copy, place, folder) : found);
            }
            Directories.deleteTree(run.disk(), folder);
        });
        if (!findings.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    String.join("; ", findings),
                    wasServing() ? "nothing was changed; the product is started again" : "nothing was changed");
        }
    }

    private boolean wasServing() {
        return RunRecord.read(run.layout().folder()).orElseThrow().started().wasServing();
    }

    /** On a copy that may be thrown away: what a server was asked for was the database itself. */
    private List<String> tryOut(Database database, Database asked, DatabaseCopy copy, Path place, Path folder) {
        if (!questions.isInDoubt(asked)) {
            return List.of();
        }
        if (!asked.equals(database)) {
            return questions.tryOut(asked);
        }
        var scratch = database.scratch(run.disk(), copy, place, folder);
        try {
            return questions.tryOut(scratch);
        } finally {
            scratch.remove(run.disk());
        }
    }

    private List<String> ask(Database asked) {
        try (var session = asked.open()) {
            return questions.ask(asked, session);
        }
    }

    private static void openAgain(Database asked) {
        asked.open().close();
    }
}
