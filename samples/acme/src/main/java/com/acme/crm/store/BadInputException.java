package com.acme.crm.store;

/** What somebody entered cannot be stored; the message is for that person. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean conflict;

    public BadInputException(String message) {
        super(message);
        this.conflict = false;
    }

    BadInputException(String message, Throwable cause) {
        super(message, cause);
        this.conflict = true;
    }

    /** It is fine by itself, but not beside what is stored already. */
    public boolean isConflict() {
        return conflict;
    }
}
