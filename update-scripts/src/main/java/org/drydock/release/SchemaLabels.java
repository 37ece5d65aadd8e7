package org.drydock.release;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaRange;
import org.drydock.version.SchemaVersion;

/**
 * What the vendor's schema versions stand for: sets of steps. {@code >=3.2} means "has run all that led to 3.2 when
 * it was first made", and so stays true on every line of maintenance that contains it.
 */
public final class SchemaLabels {
    private final Map<String, NavigableMap<SchemaVersion, Set<StepId>>> labels = new TreeMap<>();

    private SchemaLabels() {}

    /** All labels on the way to a release. */
    public static SchemaLabels of(ReleaseGraph graph, ReleaseVersion target) {
        var labels = new SchemaLabels();
        for (Release release : graph.lineage(target)) {
            var sofar = new LinkedHashSet<StepId>();
            for (Step step : graph.set(release.version()).steps()) {
                if (step instanceof Step.Migrate migrate) {
                    sofar.add(migrate.id());
                    labels.name(release, migrate, sofar);
                }
            }
        }
        return labels;
    }

    private void name(Release release, Step.Migrate migrate, Set<StepId> sofar) {
        if (migrate.to().isEmpty() || !migrate.id().release().equals(release.version())) {
            return;
        }
        var ofDatabase = new HashSet<>(sofar);
        ofDatabase.removeIf(id -> !id.resource().equals(migrate.database()));
        labels.computeIfAbsent(migrate.database(), name -> new TreeMap<>())
                .putIfAbsent(migrate.to().get(), ofDatabase);
    }

    /** The highest version that a database which has run {@code state} fully has; empty if the vendor does not number it. */
    public Optional<SchemaVersion> reached(String database, Set<StepId> state) {
        return of(database).descendingMap().entrySet().stream()
                .filter(label -> state.containsAll(label.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether a database that has run {@code state} is inside a range. */
    public boolean isInside(String database, SchemaRange range, Set<StepId> state) {
        return range.range()
                        .atLeast()
                        .map(bound -> hasReached(database, bound, state))
                        .orElse(true)
                && !range.range()
                        .below()
                        .map(bound -> hasReached(database, bound, state))
                        .orElse(false);
    }

    /** A bound that is no label itself stands for the next label above it; one above all labels is reached by nobody. */
    private boolean hasReached(String database, SchemaVersion bound, Set<StepId> state) {
        var label = of(database).ceilingEntry(bound);
        return label != null && state.containsAll(label.getValue());
    }

    private NavigableMap<SchemaVersion, Set<StepId>> of(String database) {
        return labels.getOrDefault(database, new TreeMap<>());
    }
}
