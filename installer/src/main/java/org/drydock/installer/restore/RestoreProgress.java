package org.drydock.installer.restore;

import java.time.Duration;
import org.drydock.step.Program;

/** Told how going back comes along. */
public interface RestoreProgress {
    RestoreProgress NONE = new RestoreProgress() {};

    /** @param attempt from 1 */
    default void goesBack(int attempt, String reason) {}

    /** The product is waited for; called several times a second. */
    default void waits(String what, Duration time) {}

    default void doing(String what) {}

    /** A program that saves a data folder, or brings one back, has printed a line. */
    default void said(String program, String line) {}

    /** Such a program has been silent for so long. */
    default void silent(String program, Duration time) {}

    /**
     * Listens to such a program.
     *
     * @param requireWanted throws if the program is to end
     */
    default Program.Listener listener(String program, Runnable requireWanted) {
        return new Program.Listener() {
            @Override
            public void said(String line) {
                RestoreProgress.this.said(program, line);
            }

            @Override
            public void silent(Duration time) {
                RestoreProgress.this.silent(program, time);
            }

            @Override
            public void requireWanted() {
                requireWanted.run();
            }
        };
    }

    default void failed(int attempt, RuntimeException cause) {}
}
