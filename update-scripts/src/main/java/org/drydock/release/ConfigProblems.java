package org.drydock.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drydock.step.Step;

/** Finds releases that add, retire or convert config files which then are, or are not, there. */
final class ConfigProblems {
    private final Collection<Release> releases;
    private final ReleaseGraph graph;
    private final List<String> problems = new ArrayList<>();

    /** @param releases a graph, as far as everything else goes */
    ConfigProblems(Collection<Release> releases) {
        this.releases = releases;
        this.graph = ReleaseGraph.trusted(releases);
    }

    List<String> find() {
        for (Release release : releases) {
            adds(release);
            var present = graph.configFiles().during(release.version(), named());
            retires(release, present);
            for (Step step : release.steps()) {
                if (step instanceof Step.Convert convert) {
                    converts(release, convert, present);
                }
            }
        }
        return problems;
    }

    private void adds(Release release) {
        if (Set.copyOf(release.adds()).size() != release.adds().size()) {
            problems.add("release " + release.version() + " names the same config file twice in 'adds'");
        }
        for (Release earlier : graph.lineage(release.version())) {
            for (String config : release.adds()) {
                if (!earlier.equals(release) && earlier.adds().contains(config)) {
                    problems.add("release " + release.version() + " adds '" + config + "', which " + earlier.version()
                            + " has added already");
                }
            }
        }
    }

    private void retires(Release release, Set<String> present) {
        if (Set.copyOf(release.retires()).size() != release.retires().size()) {
            problems.add("release " + release.version() + " names the same config file twice in 'retires'");
        }
        for (String config : release.retires()) {
            if (release.adds().contains(config)) {
                problems.add("release " + release.version() + " adds and retires '" + config + "'");
            } else if (!present.contains(config)) {
                problems.add("release " + release.version() + " retires '" + config + "', which it does not have");
            }
        }
    }

    private void converts(Release release, Step.Convert step, Set<String> present) {
        for (String config : List.of(step.config(), step.toConfig().orElse(step.config()))) {
            if (!present.contains(config)) {
                problems.add("the step " + step.id() + " converts '" + config + "', which release " + release.version()
                        + " does not have");
                return;
            }
        }
        var other = step.toConfig().orElse("");
        if (step.renames()
                && !(release.adds().contains(other) && release.retires().contains(step.config()))) {
            problems.add("the step " + step.id() + " renames '" + step.config() + "' to '" + other + "', so release "
                    + release.version() + " has to retire the one and to add the other");
        }
    }

    /** Every file that is spoken of. */
    private Set<String> named() {
        var named = new HashSet<String>();
        for (Release release : releases) {
            named.addAll(release.adds());
            named.addAll(release.retires());
            for (Step step : release.steps()) {
                if (step instanceof Step.Convert convert) {
                    named.addAll(convert.configs());
                }
            }
        }
        return named;
    }
}
