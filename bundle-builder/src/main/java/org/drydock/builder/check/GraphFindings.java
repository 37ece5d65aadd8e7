package org.drydock.builder.check;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.version.ReleaseVersion;

/** What keeps the releases from being a graph. */
final class GraphFindings {
    private GraphFindings() {}

    static List<Finding> of(Project project) {
        return ReleaseGraph.problems(project.releases()).stream()
                .map(problem -> Finding.at(
                        project.places().of(blamed(project, problem)),
                        problem,
                        "correct 'from', 'same', 'adds', 'retires' or the version"))
                .toList();
    }

    /** The last release by version that a problem names: most often the one that was written last. */
    private static ReleaseVersion blamed(Project project, String problem) {
        return project.releases().stream()
                .map(Release::version)
                .filter(version -> Pattern.compile("(?<![\\w.-])" + Pattern.quote(version.toString()) + "(?![\\w.-])")
                        .matcher(problem)
                        .find())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
