package org.drydock.builder.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.release.Probe;
import org.drydock.release.Release;
import org.drydock.version.ReleaseVersion;

/** Releases that a site could not be told to be at: because nothing is asked, or because another one fits as well. */
public final class Probes implements FindingSource {
    private static final int MOST_NAMED = 5;

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        if (project.releases().stream().allMatch(release -> release.probes().isEmpty())) {
            return findings; // nothing is to be adopted
        }
        silent(project).ifPresent(findings::add);
        for (Release release : project.releases()) {
            project.releases().stream()
                    .filter(other -> !other.version().equals(release.version()))
                    .filter(other -> fits(project, release, other))
                    .map(other -> finding(project, release, other))
                    .forEach(findings::add);
        }
        return findings;
    }

    /** One for all of them: a vendor may mean to adopt only some. */
    private static Optional<Finding> silent(Project project) {
        var silent = project.releases().stream()
                .filter(release -> release.probes().isEmpty())
                .map(Release::version)
                .toList();
        return silent.stream().findFirst().map(first -> {
            var more = silent.size() - MOST_NAMED;
            var named = silent.stream()
                    .limit(MOST_NAMED)
                    .map(ReleaseVersion::toString)
                    .collect(joining(", "));
            return Finding.at(
                            project.places().of(first),
                            "without probes a site that is at " + named + (more > 0 ? " and " + more + " more" : "")
                                    + " cannot be adopted",
                            "add 'probes', here or in product.yaml, if there may be one")
                    .asWarning();
        });
    }

    /** What holds two releases of which a site at one is recognised as the other. */
    public static Finding finding(Project project, Release release, Release other) {
        return Finding.at(
                project.places().of(release.version()),
                "the probes of release " + release.version() + " hold on a site at " + other.version() + ", too",
                "add a probe that tells " + release.version() + " from " + other.version());
    }

    /** Whether a site that is recognised as {@code other} is recognised as {@code release} as well. */
    private static boolean fits(Project project, Release release, Release other) {
        var question = new ProbeComparison(project.graph(), other);
        return !release.probes().isEmpty()
                && release.probes().stream().allMatch((Probe probe) -> question.holds(release, probe));
    }
}
