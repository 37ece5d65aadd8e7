package org.drydock.builder.check;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.release.Probe;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.step.Migration;
import org.drydock.step.Step;

/** What can be said of another release's probes on a site at this one, without asking one. */
public record ProbeComparison(ReleaseGraph graph, Release at) {

    /** Whether it is certain that a probe of {@code release} holds there. */
    boolean holds(Release release, Probe probe) {
        if (probe instanceof Probe.History history) {
            return holds(release, history);
        }
        return at.probes().contains(probe)
                || at.probes().stream().anyMatch(other -> probe instanceof Probe.VersionFile file && says(other, file));
    }

    /** Histories are known: they are what the steps make. */
    public boolean holds(Release release, Probe.History history) {
        return history.contains()
                .map(version -> migrations(at, history.database()).stream()
                        .anyMatch(migration -> migration.version().equals(version)))
                .orElseGet(() -> names(release, history.database()).equals(names(at, history.database())));
    }

    private static boolean says(Probe other, Probe.VersionFile file) {
        return other instanceof Probe.VersionFile known
                && known.path().equals(file.path())
                && known.text().filter(file::isMetBy).isPresent();
    }

    private Set<String> names(Release release, String database) {
        return migrations(release, database).stream().map(Migration::name).collect(Collectors.toSet());
    }

    private Set<Migration> migrations(Release release, String database) {
        return graph.set(release.version()).steps().stream()
                .map(step ->
                        step instanceof Step.Migrate migrate ? Optional.of(migrate) : Optional.<Step.Migrate>empty())
                .flatMap(Optional::stream)
                .filter(migrate -> migrate.database().equals(database))
                .flatMap(migrate -> migrate.migrations().values().stream())
                .flatMap(java.util.List::stream)
                .collect(Collectors.toSet());
    }
}
