package org.drydock.installer.journal;

import java.nio.file.Path;
import java.time.Clock;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.durable.DurableLog;
import org.drydock.step.StepId;
import org.drydock.step.StepJournal;
import org.drydock.strict.StrictJson;

/** Writes a run's journal: every call returns when the record is durable. */
public final class RunJournal implements StepJournal, AutoCloseable {
    private final DurableLog log;
    private final Clock clock;

    private RunJournal(DurableLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Begins a journal with its first record. */
    public static RunJournal start(Disk disk, Path file, Clock clock, Entry.Started started) {
        var journal = new RunJournal(DurableLog.create(disk, file), clock);
        journal.append(started);
        return journal;
    }

    /** Goes on with the journal of an interrupted run. */
    public static RunJournal reopen(Disk disk, Path file, Clock clock) {
        return new RunJournal(DurableLog.open(disk, file), clock);
    }

    public void entering(Phase phase) {
        append(new Entry.Entering(phase, clock.instant()));
    }

    public void left(Phase phase) {
        append(new Entry.Left(phase, clock.instant()));
    }

    @Override
    public void starting(StepId step) {
        append(new Entry.StepStarting(step, clock.instant()));
    }

    @Override
    public void done(StepId step) {
        append(new Entry.StepDone(step, clock.instant()));
    }

    public void backedUp(Path folder, Sha256 digest) {
        append(new Entry.BackedUp(folder.toString(), digest, clock.instant()));
    }

    public void goingBack(int attempt, String reason) {
        append(new Entry.GoingBack(attempt, oneLine(reason), clock.instant()));
    }

    public void putBack() {
        append(new Entry.PutBack(clock.instant()));
    }

    public void closed(Ending ending, String reason) {
        append(new Entry.Closed(ending, oneLine(reason), clock.instant()));
    }

    /** The line itself; an architecture rule lets only the commit call this. */
    public void committed(Sha256 outcome) {
        append(new Entry.Committed(outcome, clock.instant()));
    }

    @Override
    public void close() {
        log.close();
    }

    private void append(Entry entry) {
        log.append(StrictJson.line(entry));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
