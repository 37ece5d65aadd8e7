package org.drydock.installer.service;

import java.time.Duration;

/** Told while a product is waited for. */
public interface Waiting {
    /** Waits as long as it takes, and tells nobody. */
    Waiting SILENTLY = (what, time) -> {};

    /**
     * Called several times a second; what it throws ends the waiting.
     *
     * @param what such as {@code 'bin/acme stop' to end}
     * @param time since the waiting began
     */
    void on(String what, Duration time);
}
