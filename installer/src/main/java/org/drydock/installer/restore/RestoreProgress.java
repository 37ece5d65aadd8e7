package org.drydock.installer.restore;

import java.time.Duration;
import org.drydock.step.Program;
import org.drydock.step.Silence;

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

    /** Such a program goes on, and nothing was heard of it for a while. */
    default void silent(String program, Silence silence) {}

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
            public void silent(Silence silence) {
                RestoreProgress.this.silent(program, silence);
            }

            @Override
            public void requireWanted() {
                requireWanted.run();
            }
        };
    }

    default void failed(int attempt, RuntimeException cause) {}
}
