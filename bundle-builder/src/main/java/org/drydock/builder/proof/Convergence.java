package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drydock.builder.project.Finding;
import org.drydock.database.Schema;
import org.drydock.durable.Disk;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.version.ReleaseVersion;

/** Scripts that fail, and sites that end in another schema than a fresh one. */
final class Convergence implements Judge {
    private final Disk disk;
    private final Path temporary;
    private final EndSchemas schemas;

    Convergence(Disk disk, Path temporary, EndSchemas schemas) {
        this.disk = disk;
        this.temporary = temporary;
        this.schemas = schemas;
    }

    @Override
    public List<Finding> find(Setting setting) {
        var project = setting.project();
        var targets = targets(project.graph());
        try (var scratch = ScratchFolder.in(disk, temporary)) {
            var walk = new Walk(new Trial(setting), new HashMap<>());
            var start = ScratchSite.fresh(scratch, setting);
            var engines = start.versions();
            walk.from(start, Crossing.of(journeys(setting, targets)));
            schemas.add(setting, walk.ends, engines, walk.trial.skipped());
            var findings = new ArrayList<>(walk.trial.findings());
            findings.addAll(walk.trial.doubts());
            for (ReleaseVersion target : targets) {
                findings.addAll(new Ends(setting, target, walk.ends).findings());
            }
            return findings;
        }
    }

    /** The releases that no other contains; the newest is always among the targets. */
    static List<ReleaseVersion> targets(ReleaseGraph graph) {
        var inner = new HashSet<ReleaseVersion>();
        graph.releases().forEach(release -> inner.addAll(release.from()));
        graph.newest().ifPresent(inner::remove);
        return graph.releases().stream()
                .map(Release::version)
                .filter(version -> !inner.contains(version))
                .sorted()
                .toList();
    }

    private static List<Journey> journeys(Setting setting, List<ReleaseVersion> targets) {
        var graph = setting.project().graph();
        var journeys = new LinkedHashSet<Journey>();
        for (ReleaseVersion target : targets) {
            for (Release start : graph.lineage(target)) {
                add(setting, start, target, journeys);
            }
        }
        // What lies on these ways anyway, and is only looked at.
        graph.releases().forEach(release -> add(setting, release, release.version(), journeys));
        return List.copyOf(journeys);
    }

    private static void add(Setting setting, Release start, ReleaseVersion target, Set<Journey> journeys) {
        var graph = setting.project().graph();
        journeys.add(Journey.byUpdate(graph, start.version(), target));
        if (!setting.install(start).isEmpty()) {
            journeys.add(Journey.cleanly(setting, start.version(), target));
        }
    }

    /** Goes all ways; where they part, each gets a site of its own. */
    private record Walk(Trial trial, Map<Journey, Map<String, Schema>> ends) {
        void from(ScratchSite site, Crossing crossing) {
            try (site) {
                if (!crossing.ending().isEmpty()) {
                    var schemas = site.schemas();
                    crossing.ending().forEach(journey -> ends.put(journey, schemas));
                }
                for (Iterator<Crossing.Onward> onward = crossing.onward().iterator(); onward.hasNext(); ) {
                    var next = onward.next();
                    go(onward.hasNext() ? site.copy() : site, next);
                }
            }
        }

        private void go(ScratchSite site, Crossing.Onward onward) {
            if (trial.go(site, onward.leg())) {
                from(site, onward.to());
            } else {
                site.close();
            }
        }
    }
}
