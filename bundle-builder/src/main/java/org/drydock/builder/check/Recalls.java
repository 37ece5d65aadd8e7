package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.manifest.Recall;
import org.drydock.version.ReleaseVersion;

/** Recalls are only ever added, each of a release that there is. */
final class Recalls implements FindingSource {
    private static final String FILE = "recalls.yaml";

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        var graph = project.graph();
        var seen = new HashSet<ReleaseVersion>();
        for (Recall recall : project.recalls()) {
            if (graph.find(recall.release()).isEmpty()) {
                findings.add(Finding.in(
                        FILE, recall.release() + " is recalled, but there is no such release", "correct the version"));
            }
            if (!seen.add(recall.release())) {
                findings.add(Finding.in(FILE, recall.release() + " is recalled twice", "leave one of the two out"));
            }
        }
        for (Recall shipped : project.lock().recalls()) {
            if (!project.recalls().contains(shipped)) {
                findings.add(Finding.in(
                        FILE,
                        "the recall of " + shipped.release() + " (" + shipped.reason()
                                + ") has been shipped, and is no longer here as it was",
                        "put it back: recalls are only ever added"));
            }
        }
        return findings;
    }
}
