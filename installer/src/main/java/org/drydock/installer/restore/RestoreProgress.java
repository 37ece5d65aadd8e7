package org.drydock.installer.restore;

import java.time.Duration;

/** Told how going back comes along. */
public interface RestoreProgress {
    RestoreProgress NONE = new RestoreProgress() {};

    /** @param attempt from 1 */
    default void goesBack(int attempt, String reason) {}

    /** The product is waited for; called several times a second. */
    default void waits(String what, Duration time) {}

    default void doing(String what) {}

    default void failed(int attempt, RuntimeException cause) {}
}
