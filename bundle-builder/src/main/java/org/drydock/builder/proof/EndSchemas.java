package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.builder.project.Project;
import org.drydock.database.Schema;
import org.drydock.drift.SchemaRecord;
import org.drydock.release.Release;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/**
 * What the proof has seen each release end in, for sites to be compared with. Nothing is run for it that the proof does not
 * run anyway.
 */
public final class EndSchemas {
    private final Map<Place, String> versions = new TreeMap<>();
    private final Map<Place, Map<ReleaseVersion, Schema>> steps = new HashMap<>();
    private final Map<Place, Map<ReleaseVersion, Schema>> install = new HashMap<>();

    /** One database on one engine. */
    private record Place(String database, String engine) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::database).thenComparing(Place::engine);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * For bundles.
     *
     * @param lineage the releases of the bundle, origins before what comes from them
     */
    public List<SchemaRecord> records(List<Release> lineage) {
        var records = new ArrayList<SchemaRecord>();
        versions.forEach((place, version) -> {
            var record = SchemaRecord.of(
                    place.database(),
                    place.engine(),
                    version,
                    lineage,
                    steps.getOrDefault(place, Map.of()),
                    install.getOrDefault(place, Map.of()));
            if (!record.releases().isEmpty()) {
                records.add(record);
            }
        });
        return records;
    }

    /** @param skipped programs that could not be run here: what they would have made is not known */
    void add(
            Setting setting,
            Map<Journey, Map<String, Schema>> ends,
            Map<String, String> engines,
            Set<Step.Run> skipped) {
        var project = setting.project();
        engines.forEach((database, version) -> {
            if (setting.judges(database)) {
                versions.put(new Place(database, setting.engine()), version);
            }
        });
        ends.forEach((journey, schemas) -> {
            if (journey.start().equals(journey.target())) {
                var release = project.graph().release(journey.target());
                var unknown = unknown(project, release, skipped);
                schemas.forEach((database, schema) -> {
                    var isKnown = setting.judges(database)
                            && !unknown.contains(database)
                            && (!journey.isClean() || setting.install(release).containsKey(database));
                    if (isKnown) {
                        (journey.isClean() ? install : steps)
                                .computeIfAbsent(new Place(database, setting.engine()), any -> new HashMap<>())
                                .put(journey.target(), schema);
                    }
                });
            }
        });
    }

    private static Set<String> unknown(Project project, Release release, Set<Step.Run> skipped) {
        var databases = new HashSet<String>();
        for (Step step : project.graph().set(release.version()).steps()) {
            if (step instanceof Step.Run run && skipped.contains(run)) {
                databases.addAll(
                        run.uses().isEmpty() ? project.product().databases().keySet() : run.uses());
            }
        }
        return databases;
    }
}
