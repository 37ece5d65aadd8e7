package org.drydock.installer.update;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.installer.journal.Ending;

/**
 * How a run ended.
 *
 * @param cause why it did not reach what it was for; empty if it did
 * @param log where everything is written
 */
public record RunResult(String run, Ending ending, Optional<RuntimeException> cause, Path log) {
    /** What a failure says, in one sentence. */
    public static String text(RuntimeException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
