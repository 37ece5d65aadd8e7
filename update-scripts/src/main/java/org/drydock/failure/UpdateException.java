package org.drydock.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that a user is meant to read. The message says what, where, what was expected and what was found;
 * the hint is advice and stands on a line of its own. Anything else that escapes a command is a bug.
 */
public class UpdateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final @Nullable String hint;

    public UpdateException(FailureKind kind, String message) {
        this(kind, message, null, null);
    }

    public UpdateException(FailureKind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, cause);
    }

    public UpdateException(FailureKind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
    }

    /** The same failure with advice for whoever reads it. */
    public static UpdateException withHint(FailureKind kind, String message, String hint) {
        return new UpdateException(kind, message, hint, null);
    }

    public FailureKind kind() {
        return kind;
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** The message as a non-null text: our constructors never leave it out. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
