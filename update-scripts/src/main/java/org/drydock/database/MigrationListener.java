package org.drydock.database;

/**
 * Told of every script and statement, in the order in which they run. What it throws ends the migration and reaches the
 * caller as it is.
 */
public interface MigrationListener {
    MigrationListener NONE = new MigrationListener() {};

    default void scriptStarts(String script) {}

    /** Recorded as applied without being run: see {@link MigrationFolder#satisfied}. */
    default void scriptSatisfied(String script) {}

    /** All its statements have run; the history has it a moment later. */
    default void scriptDone(String script) {}

    /** @param line in the script, from 1 */
    default void statementStarts(String script, int line) {}
}
