package org.drydock.installer.update;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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

    private record State(boolean isRunning, boolean isTooLate, Optional<String> wish) {}

    private final AtomicReference<State> state = new AtomicReference<>(new State(false, false, Optional.empty()));

    /**
     * May be called by any thread, at any time.
     *
     * @param signal what it came by, such as {@code SIGINT}
     */
    public Answer ask(String signal) {
        var before = state.getAndUpdate(
                now -> now.isTooLate() ? now : new State(now.isRunning(), false, Optional.of(signal)));
        if (before.isTooLate()) {
            return Answer.TOO_LATE;
        }
        return before.isRunning() ? Answer.GOING_BACK : Answer.AT_ONCE;
    }

    /** From here on a wish is kept until the run heeds it. */
    void begin() {
        state.updateAndGet(now -> new State(true, now.isTooLate(), now.wish()));
    }

    /** From here on wishes are not heeded any more; one that came before is remembered. */
    void tooLate() {
        state.updateAndGet(now -> new State(now.isRunning(), true, now.wish()));
    }

    /** Nothing is going on any more. */
    void end() {
        state.set(new State(false, false, Optional.empty()));
    }

    /** @throws UpdateException CANCELLED if somebody wished it, and it is not too late */
    void check() {
        var now = now();
        if (!now.isTooLate()) {
            now.wish().ifPresent(signal -> {
                throw cancelled(signal);
            });
        }
    }

    /** Why a run ended: the wish, if there was one, and then what it did to what was under way. */
    RuntimeException causeOf(RuntimeException failure) {
        if (failure instanceof UpdateException update && update.kind() == FailureKind.CANCELLED) {
            return failure;
        }
        return now().wish()
                .<RuntimeException>map(signal -> {
                    var cancelled = cancelled(signal);
                    cancelled.addSuppressed(failure);
                    return cancelled;
                })
                .orElse(failure);
    }

    private static UpdateException cancelled(String signal) {
        return new UpdateException(FailureKind.CANCELLED, "stopped by " + signal);
    }

    private State now() {
        return Objects.requireNonNull(state.get()); // never set to null
    }
}
