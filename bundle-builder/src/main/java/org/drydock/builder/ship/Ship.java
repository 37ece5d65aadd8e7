package org.drydock.builder.ship;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ReleasesLock;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.digest.Sha256;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.release.Release;
import org.drydock.version.ReleaseVersion;

/** Writes a release and all that it contains into {@code releases.lock}. */
public final class Ship {
    private final Disk disk;
    private final Project project;

    /** @param project as {@code check} has found nothing wrong with it */
    public Ship(Disk disk, Project project) {
        this.disk = disk;
        this.project = project;
    }

    /**
     * Ships a release. With the same arguments a second time it changes nothing.
     *
     * @param code the release's code, for the digests of default config files
     * @return the releases that are new in the lock, in its order: this one and those that it contains
     * @throws UpdateException USAGE for an unknown release; FINDINGS if a default file is missing, or is not the shipped one
     */
    public List<ReleaseVersion> ship(ReleaseVersion version, Optional<Path> code) {
        var graph = project.graph();
        if (graph.find(version).isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    "there is no release " + version + " in " + project.layout().root(),
                    "write releases/" + version + ".yaml first");
        }
        var defaults =
                code.map(folder -> DefaultFiles.in(folder, project.product())).orElse(Map.of());
        var shipped = new ArrayList<>(project.lock().shipped());
        var added = new ArrayList<ReleaseVersion>();
        for (Release release : graph.lineage(version)) {
            if (project.lock().find(release.version()).isEmpty()) {
                shipped.add(Shipped.of(release, release.version().equals(version) ? defaults : Map.of()));
                added.add(release.version());
            }
        }
        shipped.replaceAll(one -> one.release().equals(version) ? withDefaults(one, defaults) : one);
        var lock = new ReleasesLock(
                ReleasesLock.FORMAT, Optional.of(project.product().layout()), shipped, project.recalls());
        if (!lock.equals(project.lock())) {
            lock.write(disk, project.layout().lock());
        }
        return added;
    }

    private static Shipped withDefaults(Shipped shipped, Map<String, Sha256> defaults) {
        DefaultFiles.requireAsShipped(shipped, defaults);
        var all = new TreeMap<>(shipped.defaults());
        all.putAll(defaults);
        return new Shipped(shipped.release(), shipped.from(), shipped.steps(), shipped.install(), all);
    }
}
