package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.release.SchemaLabels;
import org.drydock.version.SchemaRange;

/** Whether each release's code can run on the schema that its own steps lead to. */
final class Windows implements FindingSource {
    @Override
    public List<Finding> find(Project project) {
        var graph = project.graph();
        var findings = new ArrayList<Finding>();
        for (Release release : graph.releases()) {
            var labels = SchemaLabels.of(graph, release.version());
            release.worksWith()
                    .forEach((database, window) -> problem(graph, labels, release, database, window)
                            .map(what -> Finding.at(
                                    project.places().ofWindow(release.version(), database),
                                    what,
                                    "correct 'works-with', or the 'to' of a migrate step"))
                            .ifPresent(findings::add));
        }
        return findings;
    }

    private static Optional<String> problem(
            ReleaseGraph graph, SchemaLabels labels, Release release, String database, SchemaRange window) {
        var state = graph.set(release.version()).ids();
        if (labels.isInside(database, window, state)) {
            return Optional.empty();
        }
        var reached = labels.reached(database, state);
        if (reached.isEmpty()) {
            return Optional.of("no step that " + release.version() + " contains says which version of '" + database
                    + "' it leads to");
        }
        return Optional.of("release " + release.version() + " leads to '" + database + "' " + reached.get()
                + ", which is outside its own window " + window);
    }
}
