package org.drydock.installer.cli.output;

import java.time.Duration;

/** Tells once for each minute that something takes. */
final class FullMinutes {
    private String what = "";
    private long told;

    /** Whether another minute is over since this was waited for. */
    synchronized boolean isAnother(String waitedFor, Duration time) {
        if (!what.equals(waitedFor) || time.toMinutes() < told) {
            what = waitedFor;
            told = 0;
        }
        if (time.toMinutes() <= told) {
            return false;
        }
        told = time.toMinutes();
        return true;
    }
}
