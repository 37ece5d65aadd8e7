package org.drydock.database;

/** Told of every script and statement, before and after. */
public interface MigrationListener {
    MigrationListener NONE = new MigrationListener() {};

    default void scriptStarts(String script) {}

    default void scriptDone(String script) {}

    /** @param line in the script, from 1 */
    default void statementStarts(String script, int line) {}
}
