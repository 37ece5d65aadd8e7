package org.drydock.config;

import java.util.Optional;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.UpdateException;
import org.drydock.strict.Place;

/** A value that goes from a key to a row, or comes from one. */
public sealed interface RowMove {
    /** Where the script asks for it. */
    Place place();

    KeyPath key();

    RowStatement statement();

    /** Whether it is refused if there is nothing to move. */
    boolean required();

    /** The statement for an engine; empty if there is none. */
    default Optional<String> on(String engine) {
        return statement().on(engine);
    }

    /** A failure of it, which names the key. */
    default UpdateException error(String message) {
        return place().error(key() + ": " + message);
    }

    /** A failure of its statement, which names both. */
    default UpdateException error(String message, Rows rows) {
        var sql = on(rows.engine()).orElse("").replaceAll("\\s+", " ").strip();
        return error(message + ", by: " + (sql.length() > 200 ? sql.substring(0, 197) + "..." : sql));
    }

    /**
     * To a row.
     *
     * @param statement with a placeholder for the value
     * @param isCopy whether the key stays in the file
     */
    record ToRow(Place place, KeyPath key, RowStatement statement, boolean isCopy, boolean required)
            implements RowMove {
        Change.Operation operation() {
            return isCopy ? Change.Operation.COPY_TO_ROW : Change.Operation.MOVE_TO_ROW;
        }
    }

    /** From a row, which stays as it is. */
    record FromRow(Place place, KeyPath key, RowStatement statement, boolean required) implements RowMove {}
}
