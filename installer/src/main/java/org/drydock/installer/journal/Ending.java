package org.drydock.installer.journal;

/** How a run ended, for the site. */
public enum Ending {
    /** At the new state. */
    NEW,
    /** At the old state, put back and compared. */
    OLD,
    /** Nothing of the customer's was changed. */
    UNCHANGED
}
