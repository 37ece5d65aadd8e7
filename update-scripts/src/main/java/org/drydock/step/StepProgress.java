package org.drydock.step;

import java.time.Duration;

/** Told how steps come along; for people, never for decisions. */
public interface StepProgress {
    StepProgress NONE = new StepProgress() {};

    /** @param isSatisfied whether the step is only recorded */
    default void starts(Step step, boolean isSatisfied) {}

    default void done(Step step, Duration took) {}

    /** A statement of a script is about to run; {@code line} counts from 1. */
    default void statement(Step step, String script, int line) {}

    /** A line that a vendor's program printed. */
    default void output(Step step, String line) {}

    /** A step goes on, and nothing was heard of it for a while. */
    default void silent(Step step, Silence silence) {}
}
