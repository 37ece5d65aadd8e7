package org.drydock.trust;

import java.util.Locale;

/** What a key may sign for. */
public enum Role {
    /** The next trust root. */
    ROOT,
    /** What a site installs. */
    RELEASE,
    /** What a site must no longer believe. */
    REVOCATION;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
