package org.drydock.release;

import java.util.List;
import org.drydock.version.ReleaseVersion;

/** The stretch of steps that leads to one release on the way; the target's own hop is there even if it has none. */
public record Hop(ReleaseVersion release, List<Task> tasks) {
    public Hop {
        tasks = List.copyOf(tasks);
    }
}
