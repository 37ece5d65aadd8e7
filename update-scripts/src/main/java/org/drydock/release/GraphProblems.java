package org.drydock.release;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;

/** Finds everything at once that keeps releases from being a graph. */
final class GraphProblems {
    private final Collection<Release> releases;
    private final Map<ReleaseVersion, Release> byVersion;
    private final List<String> problems = new ArrayList<>();

    GraphProblems(Collection<Release> releases, Map<ReleaseVersion, Release> byVersion) {
        this.releases = releases;
        this.byVersion = byVersion;
    }

    List<String> find() {
        doubles();
        origins();
        steps();
        if (problems.isEmpty()) {
            cycles();
        }
        if (problems.isEmpty()) {
            problems.addAll(new ConfigProblems(releases).find());
        }
        return List.copyOf(problems);
    }

    private void doubles() {
        var seen = new HashMap<ReleaseVersion, ReleaseVersion>();
        for (Release release : releases) {
            var other = seen.putIfAbsent(release.version(), release.version());
            if (other != null) {
                problems.add("release " + release.version() + " is there twice, the other time as " + other);
            }
        }
    }

    private void origins() {
        for (Release release : releases) {
            for (ReleaseVersion origin : release.from()) {
                if (!byVersion.containsKey(origin)) {
                    problems.add(
                            "release " + release.version() + " comes from " + origin + ", which is no known release");
                }
            }
            if (new HashSet<>(release.from()).size() != release.from().size()) {
                problems.add("release " + release.version() + " names the same release twice in 'from'");
            }
        }
    }

    private void steps() {
        var known = releases.stream()
                .flatMap(release -> release.steps().stream())
                .map(Step::id)
                .collect(Collectors.toSet());
        var seen = new HashSet<StepId>();
        for (Release release : releases) {
            for (Step step : release.steps()) {
                if (!seen.add(step.id())) {
                    problems.add("the step " + step.id() + " is there twice");
                }
                if (!step.id().release().equals(release.version())) {
                    problems.add("the step " + step.id() + " stands in release " + release.version());
                }
            }
            release.same().forEach(same -> equal(release, same, known));
        }
    }

    private void equal(Release release, SameStep same, Set<StepId> known) {
        for (StepId id : List.of(same.step(), same.as())) {
            if (!known.contains(id)) {
                problems.add("release " + release.version() + " says 'same' of " + id + ", which is no known step");
            }
        }
    }

    private void cycles() {
        var done = new HashSet<ReleaseVersion>();
        for (Release release : releases) {
            walk(release, new ArrayDeque<>(), done);
        }
    }

    private void walk(Release release, Deque<ReleaseVersion> path, Set<ReleaseVersion> done) {
        if (path.contains(release.version())) {
            path.addLast(release.version());
            var cycle = path.stream()
                    .dropWhile(version -> !version.equals(release.version()))
                    .map(ReleaseVersion::toString)
                    .collect(Collectors.joining(" from "));
            problems.add("releases come from each other in a circle: " + cycle);
            path.removeLast();
            return;
        }
        if (done.contains(release.version())) {
            return;
        }
        path.addLast(release.version());
        for (ReleaseVersion origin : release.from()) {
            var next = byVersion.get(origin);
            if (next != null) {
                walk(next, path, done);
            }
        }
        path.removeLast();
        done.add(release.version());
    }
}
