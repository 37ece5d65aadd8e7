package com.acme.crm;

/** The site is not one that this release can serve; the message is for the site's admin. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
