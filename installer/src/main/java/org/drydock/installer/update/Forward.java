package org.drydock.installer.update;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.Ending;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunJournal;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.restore.GoBack;
import org.drydock.installer.service.Servers;

/**
 * What comes after the commit, in order. A phase that was interrupted is done again; one that was left is not: once the
 * new release serves, its databases are its own.
 */
final class Forward {
    private final RunSite run;
    private final RunRecord record;
    private final Outcome outcome;
    private final RunJournal journal;
    private final RunProgress progress;

    Forward(RunSite run, RunRecord record, Outcome outcome, RunJournal journal, RunProgress progress) {
        this.run = run;
        this.record = record;
        this.outcome = outcome;
        this.journal = journal;
        this.progress = progress;
    }

    /** @throws UpdateException NEEDS_HELP whatever it meets: the site is new, and nobody may be told otherwise */
    RunResult run() {
        var at = Phase.APPLY;
        try {
            for (Phase phase : Phase.afterTheLine()) {
                at = phase;
                if (!record.hasLeft(phase)) {
                    perform(phase);
                }
            }
            journal.closed(Ending.NEW, "release " + outcome.installed().release() + " is installed");
        } catch (UpdateException | UncheckedIOException e) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    "release " + outcome.installed().release() + " is committed and stays, but: " + e.getMessage(),
                    "remove the cause and run: installer resume --site "
                            + run.site().layout().root()
                            + (at == Phase.APPLY ? "" : "; or go back: installer rollback"),
                    e);
        }
        return new RunResult(
                run.id(), Ending.NEW, Optional.empty(), run.layout().log());
    }

    private void perform(Phase phase) {
        var start = run.clock().instant();
        journal.entering(phase);
        progress.phaseStarts(phase);
        switch (phase) {
            case APPLY -> repeatedly(new Apply(run, record.started(), outcome)::run);
            case SERVE -> new Serve(run, outcome).run();
            case TIDY -> repeatedly(new Tidy(run, record.started().kind(), outcome)::run);
            case STAGE, SAVE_AHEAD, STOP, GATE, BACK_UP, CHECK, MARK, STEPS, BARRIER, SWITCH, HEALTH, COMMIT ->
                throw new IllegalStateException(phase + " comes before the commit");
        }
        journal.left(phase);
        progress.phaseDone(phase, Duration.between(start, run.clock().instant()));
    }

    /** As often as going back is tried: a connection that was lost, or a server that was restarted, needs nobody. */
    private void repeatedly(Runnable part) {
        var servers = new Servers(run.databases().values(), progress::waits);
        for (int attempt = 1; ; attempt++) {
            servers.await();
            try {
                part.run();
                return;
            } catch (UpdateException e) {
                if (attempt == GoBack.TRIES) {
                    throw e;
                }
                progress.note("tried again: " + e.getMessage());
            }
        }
    }
}
