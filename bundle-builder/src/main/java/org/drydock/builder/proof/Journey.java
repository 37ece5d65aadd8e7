package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.release.Hop;
import org.drydock.release.ReleaseGraph;
import org.drydock.step.Step;
import org.drydock.step.Work;
import org.drydock.version.ReleaseVersion;

/**
 * A way from nothing to a release.
 *
 * @param start the release that the site was first installed at
 * @param isClean whether by the release's own scripts for that
 */
record Journey(ReleaseVersion start, ReleaseVersion target, boolean isClean, List<Leg> legs) {
    /** Of a site that was installed at {@code start}, step by step, and then updated. */
    static Journey byUpdate(ReleaseGraph graph, ReleaseVersion start, ReleaseVersion target) {
        var legs = legs(graph.set(start).minus(Set.of())).stream()
                .map(Leg::installing)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!start.equals(target)) {
            legs.addAll(legs(graph.set(target).minus(graph.set(start).ids())));
        }
        return new Journey(start, target, false, legs);
    }

    /** Of a site that was installed at {@code start} by its own scripts, and then updated. */
    static Journey cleanly(Setting setting, ReleaseVersion start, ReleaseVersion target) {
        var graph = setting.project().graph();
        var set = graph.set(start);
        var install = setting.install(graph.release(start));
        var work = set.steps().stream()
                .map(step -> new Work(step, step.match(new CleanInstall(install.keySet()))))
                .toList();
        var legs = new ArrayList<Leg>();
        legs.add(new Leg(start, install, work));
        if (!start.equals(target)) {
            legs.addAll(legs(graph.set(target).minus(set.ids())));
        }
        return new Journey(start, target, true, legs);
    }

    private static List<Leg> legs(List<Hop> hops) {
        return hops.stream().filter(hop -> !hop.tasks().isEmpty()).map(Leg::of).toList();
    }

    /** What a clean installation only records: what its scripts have done already, and what a fresh site does not need. */
    private record CleanInstall(Set<String> databases) implements Step.Cases<Boolean> {
        @Override
        public Boolean migrate(Step.Migrate step) {
            return databases.contains(step.database());
        }

        @Override
        public Boolean convert(Step.Convert step) {
            return true;
        }

        @Override
        public Boolean check(Step.Check step) {
            return databases.contains(step.database());
        }

        @Override
        public Boolean run(Step.Run step) {
            return !step.uses().isEmpty() && databases.containsAll(step.uses());
        }
    }

    @Override
    public String toString() {
        return isClean ? "installed by the scripts of " + start : "that comes from " + start;
    }
}
