package org.drydock.installer.plan;

import java.util.List;

/**
 * Room that a run takes on one volume.
 *
 * @param volume the volume, as the platform names it, with a folder on it
 * @param needed bytes
 * @param free bytes that we may use
 * @param parts what it is needed for, in words
 */
public record SpaceNeed(String volume, long needed, long free, List<String> parts) {
    public SpaceNeed {
        parts = List.copyOf(parts);
    }

    public boolean isEnough() {
        return free >= needed;
    }
}
