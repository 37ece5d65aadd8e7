package org.drydock.strict;

import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Where in a file something stands.
 *
 * @param source the file as its reader knows it
 * @param line from 1
 * @param column from 1, in characters
 * @param kind what a mistake in this file means
 */
public record Place(String source, int line, int column, FailureKind kind) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }

    /** A failure at this place, ready to be thrown. */
    public UpdateException error(String message) {
        return new UpdateException(kind, this + ": " + message);
    }

    public UpdateException error(String message, String hint) {
        return UpdateException.withHint(kind, this + ": " + message, hint);
    }
}
