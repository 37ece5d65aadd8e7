package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.List;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ReleasesLock.Shipped;
import org.drydock.release.Release;

/** What has been shipped is run by sites already: it stays as it is, and what changed since is named. */
final class ShippedReleases implements FindingSource {
    private static final String REMEDY = "put it back as it was shipped, and bring the change with a new release";

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        var graph = project.graph();
        for (Shipped shipped : project.lock().shipped()) {
            var release = graph.find(shipped.release());
            if (release.isEmpty()) {
                findings.add(Finding.in(
                        "releases/" + shipped.release() + ".yaml",
                        "release " + shipped.release() + " has been shipped, and is no longer here",
                        "put its file back"));
            } else {
                findings.addAll(changes(project, shipped, release.get()));
            }
        }
        return findings;
    }

    private static List<Finding> changes(Project project, Shipped shipped, Release release) {
        var findings = new ArrayList<Finding>();
        var places = project.places();
        if (!shipped.from().equals(release.from())) {
            findings.add(Finding.at(
                    places.of(release.version()),
                    release.version() + " was shipped with 'from: " + shipped.from() + "', found " + release.from(),
                    REMEDY));
        }
        if (!shipped.install().equals(release.install())) {
            findings.add(Finding.at(
                    places.of(release.version()),
                    "the clean installation of " + release.version() + " is not what was shipped",
                    REMEDY));
        }
        StepChanges.between(shipped.steps(), release.steps())
                .forEach((step, what) ->
                        findings.add(Finding.at(places.of(step), step + " has been shipped: " + what, REMEDY)));
        return findings;
    }
}
