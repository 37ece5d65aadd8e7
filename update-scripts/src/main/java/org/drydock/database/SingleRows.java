package org.drydock.database;

import java.util.List;
import java.util.Optional;

/**
 * Reads and changes single rows, in one transaction. Values are bound, never part of a statement, and in no message: what
 * an engine says that may hold one is told by its number.
 */
public interface SingleRows {
    /**
     * Runs one statement.
     *
     * @param statement with one placeholder
     * @param value empty: NULL. The engine takes it for what its column holds, as it does with a literal in quotes
     * @return how many rows it has changed, or found as they were to be
     * @throws org.drydock.failure.UpdateException UPDATE_FAILED, also if the engine has taken only a part of the value
     */
    int change(String statement, Optional<String> value);

    /**
     * The values that a query of one column finds.
     *
     * @return at most two: more are not asked for
     * @throws org.drydock.failure.UpdateException UPDATE_FAILED, also for what is no text, no number and no truth value
     */
    List<RowValue> find(String query);
}
