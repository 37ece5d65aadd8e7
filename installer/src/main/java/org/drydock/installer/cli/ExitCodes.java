package org.drydock.installer.cli;

/** The exit codes, as {@code --help} lists them. */
final class ExitCodes {
    static final String DONE = "0:done, or nothing to do";
    static final String BUG = "1:a bug; 'installer status' tells how the site is";
    static final String USAGE = "2:wrong usage; nothing was changed";
    static final String REFUSED = "10:the bundle was refused: signature, digest or format; nothing was changed";
    static final String NOT_APPLICABLE =
            "11:the bundle is not for this site: other product, not reachable, older, recalled; nothing was changed";
    static final String PRECONDITION =
            "12:a precondition failed: space, privileges, lock, service, drift, a check; nothing was changed";
    static final String RESTORED = "20:failed or was stopped; the old state is restored and checked";
    static final String NEEDS_HELP =
            "21:restoring failed, the product does not come up, or the site's own records are damaged; a person is needed";
    static final String UNFINISHED = "22:an earlier run was interrupted and may not be finished now";
    static final String CANCELLED = "130:cancelled before the first change";

    private ExitCodes() {}
}
