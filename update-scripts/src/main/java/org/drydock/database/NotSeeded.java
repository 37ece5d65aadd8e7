package org.drydock.database;

/**
 * A table that no five rows could be made up for.
 *
 * @param reason the engine's own message to the last attempt
 */
public record NotSeeded(Table table, String reason) {}
