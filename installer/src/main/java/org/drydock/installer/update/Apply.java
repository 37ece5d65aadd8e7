package org.drydock.installer.update;

import org.drydock.database.Mark;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.FileMode;
import org.drydock.installer.journal.Entry;
import org.drydock.installer.site.History;
import org.drydock.installer.site.Sites;

/** Makes of the commit what the site is from now on. Each part may be done again. */
final class Apply {
    private final RunSite run;
    private final Entry.Started started;
    private final Outcome outcome;

    Apply(RunSite run, Entry.Started started, Outcome outcome) {
        this.run = run;
        this.started = started;
        this.outcome = outcome;
    }

    void run() {
        var installed = outcome.installed();
        outcome.trustRoots()
                .ifPresent(roots ->
                        AtomicFile.write(run.disk(), run.site().layout().trustRoots(), roots, FileMode.PRIVATE_FILE));
        outcome.limits().write(run.disk(), run.site().layout());
        new Marks(run).write(run.databases(), Mark.State.OK, installed.release());
        Sites.write(run.disk(), run.site().layout().installed(), installed);
        new History(run.site().layout())
                .add(
                        run.disk(),
                        new History.Event(
                                run.id(),
                                started.kind().toString(),
                                started.from(),
                                installed.release(),
                                installed.tree(),
                                installed.bundle(),
                                installed.applied().size(),
                                installed.since()));
    }
}
