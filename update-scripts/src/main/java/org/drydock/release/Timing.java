package org.drydock.release;

/** When a step runs. */
public enum Timing {
    /** While the old release serves. */
    ONLINE,
    /** While the product is stopped. */
    OFFLINE,
    /** After the new release has been accepted. */
    FINISH
}
