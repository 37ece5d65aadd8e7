package org.drydock.step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps the book of what is done, one step after the other, in the journal and for whoever watches. */
final class StepBook {
    private final StepJournal journal;
    private final StepProgress progress;
    private final Clock clock;
    private Optional<Step> open = Optional.empty();
    private Instant started = Instant.EPOCH;

    StepBook(StepJournal journal, StepProgress progress, Clock clock) {
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
    }

    StepProgress progress() {
        return progress;
    }

    /** A step starts; the one before it is done. */
    void begin(Work work) {
        end();
        started = clock.instant();
        open = Optional.of(work.step());
        journal.starting(work.step().id());
        progress.starts(work.step(), work.isSatisfied());
    }

    /** The step that was begun is done. */
    void end() {
        open.ifPresent(step -> {
            journal.done(step.id());
            progress.done(step, Duration.between(started, clock.instant()));
        });
        open = Optional.empty();
    }

    /** Whether a step is the one under way. */
    boolean isAt(Step step) {
        return open.filter(step::equals).isPresent();
    }
}
