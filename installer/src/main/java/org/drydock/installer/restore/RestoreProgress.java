package org.drydock.installer.restore;

/** Told how going back comes along. */
public interface RestoreProgress {
    RestoreProgress NONE = new RestoreProgress() {};

    /** @param attempt from 1 */
    default void goesBack(int attempt, String reason) {}

    default void doing(String what) {}

    default void failed(int attempt, RuntimeException cause) {}
}
