package org.drydock.installer.update;

import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Somebody's wish that the installer stops: Ctrl-C, or a signal of the system's. A run that is on its way heeds it where
 * it can, and goes back; before one began there is nothing to do, and once the line is drawn it comes too late.
 */
public final class StopRequest {
    /** What a wish to stop meets. */
    public enum Answer {
        /** Nothing is going on that would have to be undone. */
        AT_ONCE,
        /** The run will end soon, and the old state will stand. */
        GOING_BACK,
        /** What is being done is finished first: putting back the old state, or what follows a commit. */
        TOO_LATE
    }

    private boolean isRunning;
    private boolean isTooLate;
    private Optional<String> wish = Optional.empty();

    /**
     * May be called by any thread, at any time.
     *
     * @param signal what it came by, such as {@code SIGINT}
     */
    public synchronized Answer ask(String signal) {
        if (isTooLate) {
            return Answer.TOO_LATE;
        }
        wish = Optional.of(signal);
        return isRunning ? Answer.GOING_BACK : Answer.AT_ONCE;
    }

    /** From here on a wish is kept until the run heeds it. */
    synchronized void begin() {
        isRunning = true;
    }

    /** From here on wishes are not heeded any more; one that came before is remembered. */
    synchronized void tooLate() {
        isTooLate = true;
    }

    /** Nothing is going on any more. */
    synchronized void end() {
        isRunning = false;
        isTooLate = false;
        wish = Optional.empty();
    }

    /** @throws UpdateException CANCELLED if somebody wished it, and it is not too late */
    synchronized void check() {
        if (!isTooLate) {
            wish.ifPresent(signal -> {
                throw cancelled(signal);
            });
        }
    }

    /** Why a run ended: the wish, if there was one, and then what it did to what was under way. */
    synchronized RuntimeException causeOf(RuntimeException failure) {
        if (wish.isEmpty() || (failure instanceof UpdateException update && update.kind() == FailureKind.CANCELLED)) {
            return failure;
        }
        var cancelled = cancelled(wish.get());
        cancelled.addSuppressed(failure);
        return cancelled;
    }

    private static UpdateException cancelled(String signal) {
        return new UpdateException(FailureKind.CANCELLED, "stopped by " + signal);
    }
}
