package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.builder.check.ProbeComparison;
import org.drydock.builder.check.Probes;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.durable.Disk;
import org.drydock.failure.UpdateException;
import org.drydock.release.Probe;
import org.drydock.release.Release;
import org.drydock.version.ReleaseVersion;

/** Queries that do not recognise their own release, or recognise another one: each is asked at each release. */
final class Recognition implements Judge {
    private final Disk disk;
    private final Path temporary;

    Recognition(Disk disk, Path temporary) {
        this.disk = disk;
        this.temporary = temporary;
    }

    @Override
    public List<Finding> find(Setting setting) {
        var project = setting.project();
        var queries = queries(setting);
        if (queries.isEmpty()) {
            return List.of();
        }
        var journeys = project.releases().stream()
                .map(release -> Journey.byUpdate(project.graph(), release.version(), release.version()))
                .toList();
        try (var scratch = ScratchFolder.in(disk, temporary)) {
            var walk = new Walk(new Trial(setting), queries, new HashMap<>());
            walk.from(ScratchSite.fresh(scratch, setting), Crossing.of(journeys));
            return findings(setting, walk.answers);
        }
    }

    private static Set<Probe.Query> queries(Setting setting) {
        return setting.project().releases().stream()
                .flatMap(release -> release.probes().stream())
                .filter(Probe.Query.class::isInstance)
                .map(Probe.Query.class::cast)
                .filter(query -> setting.engine(query.database()).isPresent())
                .collect(Collectors.toSet());
    }

    private static List<Finding> findings(Setting setting, Map<ReleaseVersion, Map<Probe.Query, String>> answers) {
        var project = setting.project();
        var findings = new ArrayList<Finding>();
        for (Release release : project.releases()) {
            answers.getOrDefault(release.version(), Map.of()).forEach((query, found) -> {
                if (release.probes().contains(query) && !found.equals(query.expect())) {
                    findings.add(Finding.at(
                            project.places().of(release.version()),
                            "the probe '" + query.select() + "' does not hold at release " + release.version() + " on "
                                    + setting.engine(query.database()).orElseThrow() + ": expected " + query.expect()
                                    + ", found " + found,
                            "correct the query, or what it expects"));
                }
            });
            project.releases().stream()
                    .filter(other -> !other.version().equals(release.version())
                            && fits(project, release, other, answers.getOrDefault(other.version(), Map.of())))
                    .map(other -> Probes.finding(project, release, other))
                    .forEach(findings::add);
        }
        return findings;
    }

    /** Of files nothing is known here: a release that asks for one is told from others by it. */
    private static boolean fits(Project project, Release release, Release other, Map<Probe.Query, String> answers) {
        var question = new ProbeComparison(project.graph(), other);
        return !release.probes().isEmpty()
                && release.probes().stream().allMatch(probe -> {
                    if (probe instanceof Probe.Query query) {
                        return query.expect().equals(answers.get(query));
                    }
                    return probe instanceof Probe.History history && question.holds(release, history);
                });
    }

    /** Goes to every release, and asks all queries there. */
    private record Walk(Trial trial, Set<Probe.Query> queries, Map<ReleaseVersion, Map<Probe.Query, String>> answers) {
        void from(ScratchSite site, Crossing crossing) {
            try (site) {
                if (!crossing.ending().isEmpty()) {
                    var found = ask(site);
                    crossing.ending().forEach(journey -> answers.put(journey.target(), found));
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
                site.close(); // found by the proof of convergence
            }
        }

        private Map<Probe.Query, String> ask(ScratchSite site) {
            var found = new HashMap<Probe.Query, String>();
            for (Probe.Query query : queries) {
                try (var session = site.open(query.database())) {
                    found.put(query, session.query(query.select(), 2).single());
                } catch (UpdateException e) {
                    found.put(query, e.text());
                }
            }
            return found;
        }
    }
}
