package org.drydock.strict;

import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where in a file something stands.
 *
 * @param source the file as its reader knows it
 * @param line from 1
 * @param column from 1, in characters
 * @param kind what a mistake in this file means
 */
public record Place(String source, int line, int column, FailureKind kind) {
    static Place at(Optional<Mark> mark, String source, FailureKind kind) {
        return new Place(
                source,
                mark.map(Mark::getLine).orElse(0) + 1,
                mark.map(Mark::getColumn).orElse(0) + 1,
                kind);
    }

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
