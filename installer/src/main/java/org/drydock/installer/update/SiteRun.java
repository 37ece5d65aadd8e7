package org.drydock.installer.update;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.drydock.database.Mark;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.BackupCheck;
import org.drydock.installer.journal.Ending;
import org.drydock.installer.journal.Entry;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunJournal;
import org.drydock.installer.journal.RunKind;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.restore.GoBack;
import org.drydock.installer.restore.Restore;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Limits;
import org.drydock.installer.site.Site;

/**
 * One run, as a table of contents. The phases up to the commit are done in order; if one fails, everything is put back.
 * What comes after the commit is in {@link Forward}.
 */
public final class SiteRun {
    private final RunSite run;
    private final Goal goal;
    private final BackUp backUp;
    private final RunProgress progress;
    private final String installer;
    private Optional<SiteSteps> steps = Optional.empty();

    /** @param installer version of this program, for the journal */
    public SiteRun(
            Disk disk, Clock clock, Site site, Goal goal, RunProgress progress, StopRequest stop, String installer) {
        var id = RunIds.next(site.layout().runs());
        this.run = new RunSite(disk, clock, site, id, goal.product(), Stage.name(site, goal), stop, progress);
        this.goal = goal;
        this.backUp = new BackUp(run);
        this.progress = progress;
        this.installer = installer;
    }

    /** Does all of it. */
    public RunResult run() {
        run.stop().begin();
        try {
            return carryOut(started());
        } finally {
            run.stop().end();
        }
    }

    private RunResult carryOut(Entry.Started started) {
        RunFolder.make(run.disk(), run.layout());
        try (var journal = RunJournal.start(run.disk(), run.layout().journal(), run.clock(), started)) {
            progress.runStarts(run.id(), goal.kind(), run.layout().log());
            try {
                for (Phase phase : Phase.beforeTheLine()) {
                    if (goal.takes(phase)) {
                        perform(phase, journal);
                    }
                }
            } catch (RuntimeException e) {
                if (record().committed().isEmpty()) {
                    return goBack(journal, e);
                } // the line is drawn: what failed behind it, such as a report, changes nothing any more
            }
            return goal instanceof Goal.BackupOnly
                    ? reopen(journal)
                    : new Forward(run, record(), Commit.read(record()), journal, progress).run();
        }
    }

    private Entry.Started started() {
        var isServing = run.isServing() || isMissedAfter();
        if (!isServing && run.presentService().isPresent()) {
            progress.note("the product is not running, and is left stopped");
        }
        return new Entry.Started(
                Entry.Started.FORMAT,
                run.id(),
                goal.kind(),
                run.site().installed().map(present -> present.release()),
                goal instanceof Goal.BackupOnly
                        ? Optional.empty()
                        : Optional.of(installed().release()),
                goal.product(),
                run.codeName(),
                run.codeName().isPresent() && run.code().isNew(),
                isServing,
                installer,
                run.clock().instant());
    }

    /** Whether the last run was to let the users in and could not: whoever goes back from there wants a product that runs. */
    private boolean isMissedAfter() {
        var runs = RunRecord.all(run.site().layout().runs());
        return goal instanceof Goal.ToBackup && !runs.isEmpty() && Resume.isUnserved(runs.get(runs.size() - 1));
    }

    private void perform(Phase phase, RunJournal journal) {
        run.stop().check();
        var start = run.clock().instant();
        journal.entering(phase);
        progress.phaseStarts(phase);
        switch (phase) {
            case STAGE -> stage();
            case SAVE_AHEAD -> backUp.ahead(goal);
            case STOP -> new Stop(run).run();
            case GATE -> closeGate();
            case BACK_UP -> backUp.rest(journal, goal);
            case CHECK -> check();
            case MARK -> mark();
            case STEPS -> steps(journal);
            case BARRIER -> barrier();
            case SWITCH -> switchOver();
            case HEALTH -> new CheckHealth(run).run();
            case COMMIT -> commit(journal);
            case APPLY, SERVE, TIDY -> throw new IllegalStateException(phase + " comes after the commit");
        }
        journal.left(phase);
        progress.phaseDone(phase, Duration.between(start, run.clock().instant()));
    }

    private void stage() {
        if (goal instanceof Goal.ToRelease release) {
            new Stage(run, progress).release(release);
        } else if (goal instanceof Goal.Adoption adoption) {
            new Stage(run, progress).adopted(adoption);
        } else if (goal instanceof Goal.ToBackup backup) {
            new BackupCheck(backup.backup().layout())
                    .requireForGoingBack(backup.backup().description());
            restore(backup).requirePossible();
            new Stage(run, progress).backup(backup);
        }
    }

    private void closeGate() {
        run.code().close(run.disk());
        if (run.isUp()) {
            new Stop(run).run(); // started again by whoever watches over it: from now on it cannot be
        }
        if (goal instanceof Goal.ToRelease release) {
            run.code().catchUp(run.disk(), release.plan().manifest().code().fileTree());
        } else if (goal instanceof Goal.Adoption adoption) {
            run.code().catchUp(run.disk(), adoption.adopted().tree());
        }
    }

    private void check() {
        if (goal instanceof Goal.Adoption adoption) {
            new CheckDatabases(
                            run, (copy, session) -> adoption.adopted().stock().findings(copy, session))
                    .run();
        } else if (goal instanceof Goal.ToRelease release) {
            new CheckDatabases(run, questions(release)).run();
        } else if (goal.kind() == RunKind.RESTORE) {
            new CheckDatabases(run, new RestoreQuestions(run.site())).run();
        } else {
            new CheckDatabases(run, new SiteQuestions(run.site(), List.of())).run();
        }
    }

    private CheckDatabases.Questions questions(Goal.ToRelease release) {
        var plan = release.plan();
        var questions = new SiteQuestions(run.site(), plan.earlyChecks());
        return plan.comparison(release.bundle()::schemas)
                .<CheckDatabases.Questions>map(comparison -> new DriftQuestions(
                        questions, comparison, new Rehearsal(run, plan), release.rehearse(), progress))
                .orElse(questions);
    }

    private void mark() {
        if (goal instanceof Goal.ToRelease) {
            new Conversions(run).run();
        }
        var present = run.site().installed().map(installed -> installed.release());
        new Marks(run)
                .write(
                        run.databases(),
                        Mark.State.CHANGING,
                        present.orElseGet(() -> installed().release()));
    }

    private void steps(RunJournal journal) {
        if (goal instanceof Goal.ToRelease release) {
            var environment = new SiteSteps(run, release.plan().manifest());
            steps = Optional.of(environment);
            new RunSteps(run, release.plan(), environment, journal, progress).run();
        } else if (goal instanceof Goal.Adoption adoption) {
            new RecordSteps(run, adoption, journal, progress).run();
        } else if (goal instanceof Goal.ToBackup backup) {
            restore(backup).run();
        }
    }

    private Restore restore(Goal.ToBackup goal) {
        return new Restore(
                run.disk(),
                run.site().layout().root(),
                run.databases(),
                goal.backup(),
                run.layout(),
                run.comingPrograms());
    }

    /** The health check has let the product write. */
    private void commit(RunJournal journal) {
        new Barrier(run).run();
        requirePromises();
        new Commit(run, journal).run(outcome());
    }

    /** Whoever goes back to a backup takes from append-only folders what was added since. */
    private void requirePromises() {
        if (goal instanceof Goal.ToRelease) {
            backUp.requirePromises();
        }
    }

    private void barrier() {
        if (goal instanceof Goal.OfBundle) {
            new ReadBack(run, installed(), goal instanceof Goal.Adoption).require();
        }
        new Barrier(run).run();
        if (goal instanceof Goal.ToRelease release) {
            new OwnLibraries(run, release.plan().manifest().code().fileTree()).require();
        }
        requirePromises();
    }

    private void switchOver() {
        if (goal instanceof Goal.ToRelease release) {
            new SwitchOver(run, release, steps.orElseThrow()).run();
        }
    }

    private Installed installed() {
        if (goal instanceof Goal.ToRelease release) {
            return NewState.of(run, release);
        }
        if (goal instanceof Goal.Adoption adoption) {
            return NewState.of(run, adoption);
        }
        return ((Goal.ToBackup) goal).installed();
    }

    private Outcome outcome() {
        var serve = record().started().wasServing() || goal.kind() == RunKind.INSTALL;
        var roots = goal instanceof Goal.OfBundle ofBundle
                ? Optional.of(NewState.trustRoots(ofBundle))
                : Optional.<String>empty();
        var previous = run.site()
                .installed()
                .map(present -> String.valueOf(run.code().present().getFileName()));
        var installed =
                goal instanceof Goal.ToBackup ? installed().again(run.clock().instant()) : installed();
        return new Outcome(Outcome.FORMAT, installed, previous, roots, limits(), serve);
    }

    private Limits limits() {
        var known = Limits.of(run.site().layout());
        return goal instanceof Goal.OfBundle ofBundle
                ? known.and(ofBundle.bundle().manifest())
                : known;
    }

    private RunRecord record() {
        return RunRecord.read(run.layout().folder()).orElseThrow();
    }

    private RunResult goBack(RunJournal journal, RuntimeException failure) {
        run.stop().tooLate();
        var cause = run.stop().causeOf(failure);
        try {
            var ending = new GoBack(run.disk(), run.site(), record(), journal, progress).run(RunResult.text(cause));
            return new RunResult(
                    run.id(), ending, Optional.of(cause), run.layout().log());
        } catch (RuntimeException e) {
            if (e != cause) {
                e.addSuppressed(cause);
            }
            throw e;
        }
    }

    private RunResult reopen(RunJournal journal) {
        run.stop().tooLate();
        new GoBack(run.disk(), run.site(), record(), journal, progress).reopen("the backup is made");
        new PortableDumps(run).after();
        return new RunResult(
                run.id(), Ending.UNCHANGED, Optional.empty(), run.layout().log());
    }
}
