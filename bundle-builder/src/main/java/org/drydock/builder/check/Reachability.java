package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.release.Release;
import org.drydock.release.StepSet;

/** Releases whose sites could never update: something that they have run is not in the newest release. */
final class Reachability implements FindingSource {
    @Override
    public List<Finding> find(Project project) {
        var graph = project.graph();
        var findings = new ArrayList<Finding>();
        graph.newest().ifPresent(newest -> {
            var target = graph.set(newest);
            for (Release release : graph.releases()) {
                if (release.version().compareTo(newest) < 0) {
                    missing(project, graph.set(release.version()), target).ifPresent(findings::add);
                }
            }
        });
        return findings;
    }

    private static Optional<Finding> missing(Project project, StepSet from, StepSet target) {
        return target.firstForeign(from.ids())
                .map(step -> Finding.at(
                        project.places().of(from.release()),
                        "a site at " + from.release() + " cannot update to " + target.release()
                                + ", the newest: it has run " + step + ", which " + target.release()
                                + " does not contain",
                        "name " + step.release() + " in the 'from' of the newest release, or of one that it contains"));
    }
}
