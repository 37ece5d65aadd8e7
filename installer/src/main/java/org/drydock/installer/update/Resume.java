package org.drydock.installer.update;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.journal.Ending;
import org.drydock.installer.journal.Phase;
import org.drydock.installer.journal.RunJournal;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.restore.GoBack;
import org.drydock.installer.restore.Room;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;

/** Finishes a run that was interrupted: forward if it had committed, otherwise back. */
public final class Resume {
    private final Disk disk;
    private final Clock clock;
    private final Site site;
    private final RunProgress progress;
    private final StopRequest stop;

    public Resume(Disk disk, Clock clock, Site site, RunProgress progress, StopRequest stop) {
        this.disk = disk;
        this.clock = clock;
        this.site = site;
        this.progress = progress;
        this.stop = stop;
    }

    /** The run that is to be finished; empty if there is none. */
    public static Optional<RunRecord> unfinished(Site site) {
        return RunRecord.unfinished(site.layout().runs());
    }

    /** Whether a run's new state stands, and only letting the users in may be left. */
    public static boolean isApplied(RunRecord record) {
        return record.hasLeft(Phase.APPLY);
    }

    /** Whether a run was to let the users in and ended without. */
    static boolean isUnserved(RunRecord record) {
        return isApplied(record)
                && !record.hasLeft(Phase.SERVE)
                && Commit.read(record).serve();
    }

    /** Ends an applied run without letting the users in: what would be in the way of the next one goes. */
    public static void close(Disk disk, Clock clock, Site site, RunRecord record) {
        new Room(disk, site.layout(), databases(site), record.id()).release();
        var saved = Tidy.saved(new BackupStore(site.backups()), record.id());
        CodeLayout.of(site, record.started().product(), record.started().code(), record.layout())
                .settle(disk, Commit.read(record).installed().tree(), saved);
        try (var journal = RunJournal.reopen(disk, record.layout().journal(), clock)) {
            journal.closed(Ending.NEW, "installed; its release did not serve");
        }
    }

    private static List<Database> databases(Site site) {
        return site.installed().stream()
                .flatMap(present -> present.product().databases().values().stream())
                .map(site::database)
                .toList();
    }

    public RunResult run(RunRecord record) {
        stop.tooLate();
        try (var journal = RunJournal.reopen(disk, record.layout().journal(), clock)) {
            progress.runStarts(
                    record.id(), record.started().kind(), record.layout().log());
            return record.committed().isPresent() ? forward(record, journal) : back(record, journal);
        } finally {
            stop.end();
        }
    }

    private RunResult forward(RunRecord record, RunJournal journal) {
        var outcome = Commit.read(record);
        return new Forward(runSite(record, outcome), record, outcome, journal, progress).run();
    }

    private RunSite runSite(RunRecord record, Outcome outcome) {
        return new RunSite(
                disk,
                clock,
                site,
                record.id(),
                Optional.of(outcome.installed()).map(Installed::product),
                record.started().code(),
                stop,
                progress);
    }

    private RunResult back(RunRecord record, RunJournal journal) {
        var reason = record.reason().orElse("the run was interrupted");
        var ending = new GoBack(disk, site, record, journal, progress).run(reason);
        return new RunResult(
                record.id(), ending, Optional.empty(), record.layout().log());
    }
}
