package org.drydock.installer.faults;

/**
 * What has become of a site.
 *
 * @param detail what an admin saw and what the site is, if it is neither old nor new
 */
record Verdict(Point point, Fault fault, Ending ending, String detail) {
    enum Ending {
        OLD,
        NEW,
        NEITHER
    }
}
