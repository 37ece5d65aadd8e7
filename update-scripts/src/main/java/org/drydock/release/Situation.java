package org.drydock.release;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.step.StepId;
import org.drydock.version.SchemaRange;

/**
 * What the schedule needs to know of a site and of both releases.
 *
 * @param applied the steps that the site has run
 * @param shared databases that the product and the installer can both have open
 * @param serving the windows of the release that serves now: database to schemas; a database that is not named has none
 * @param coming the windows of the target
 */
public record Situation(
        Set<StepId> applied, Set<String> shared, Map<String, SchemaRange> serving, Map<String, SchemaRange> coming) {
    public Situation {
        applied = Set.copyOf(applied);
        shared = Set.copyOf(shared);
        serving = new TreeMap<>(serving);
        coming = new TreeMap<>(coming);
    }
}
