package org.drydock.installer.plan;

import java.util.List;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.drift.DriftJudge;
import org.drydock.release.ReleaseGraph;
import org.drydock.version.ReleaseVersion;

/**
 * What a site's databases are held against.
 *
 * @param graph of the bundle's releases
 * @param release that the site is at
 * @param ahead releases on the way to the target, in order; empty if no step is to come
 */
public record Comparison(
        RecordedSchemas recorded, ReleaseGraph graph, ReleaseVersion release, List<ReleaseVersion> ahead) {
    public Comparison {
        ahead = List.copyOf(ahead);
    }

    /** Empty if the bundle does not know what the release makes of this database. */
    public Optional<DriftJudge> judge(Database database) {
        return recorded.of(database.name(), database.address().engine())
                .flatMap(record -> DriftJudge.of(record, graph, release, ahead));
    }
}
