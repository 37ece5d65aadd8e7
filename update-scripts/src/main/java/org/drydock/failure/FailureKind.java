package org.drydock.failure;

/** Why something failed, told by what it means for the site. The one place that maps failures to exit codes. */
public enum FailureKind {
    /** A defect of ours; the log has the stack. */
    BUG(1),
    /** Wrong arguments; nothing was looked at. */
    USAGE(2),
    /** The vendor's project has findings. */
    FINDINGS(3),
    /** Signature, digest or format of a bundle is not what it must be; the site is unchanged. */
    BUNDLE_REFUSED(10),
    /** A sound bundle that is not for this site: other product, not reachable, older, recalled; the site is unchanged. */
    NOT_APPLICABLE(11),
    /** Something that has to hold before a run does not: space, privileges, lock, service, drift, a check; the site is unchanged. */
    PRECONDITION(12),
    /**
     * A script, query or step failed after changes had begun. Whoever runs it restores and says {@link #RESTORED} or
     * {@link #NEEDS_HELP}; where this escapes all the same, nobody has restored anything, and the code says so.
     */
    UPDATE_FAILED(21),
    /** The update failed or was stopped; the old state is restored and checked. */
    RESTORED(20),
    /** Restoring failed, or the product does not come up healthy: a person is needed. */
    NEEDS_HELP(21),
    /** An earlier run was interrupted and may not be finished now. */
    UNFINISHED(22),
    /** Stopped in the online part; the old release serves. */
    STOPPED_ONLINE(23),
    /** Cancelled before the first change. */
    CANCELLED(130);

    private final int exitCode;

    FailureKind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
