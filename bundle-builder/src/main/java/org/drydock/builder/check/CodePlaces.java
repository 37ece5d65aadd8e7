package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;

/** How sites hold the code: the same for ever, and with nothing in its place that has to outlive a release. */
final class CodePlaces implements FindingSource {
    private static final String FILE = "product.yaml";

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        var layout = project.product().layout();
        project.lock()
                .layout()
                .filter(shipped -> shipped != layout)
                .ifPresent(shipped -> findings.add(Finding.in(
                        FILE,
                        "the layout has been shipped as '" + shipped + "', found '" + layout + "': sites keep theirs",
                        "put 'layout: " + shipped + "' back")));
        paths(project).forEach((path, what) -> {
            var first = path.split("/", 2)[0];
            if (layout.names().contains(first)) {
                findings.add(Finding.in(
                        FILE,
                        what + " is '" + path + "', but with the layout '" + layout + "' each release replaces '"
                                + first + "' as a whole",
                        "let it stand elsewhere in the site, or leave it to customers as a file of their own"));
            }
        });
        return findings;
    }

    private static Map<String, String> paths(Project project) {
        var paths = new TreeMap<String, String>();
        project.product()
                .config()
                .forEach((name, config) -> paths.put(config.file(), "the file of config '" + name + "'"));
        project.product().data().keySet().forEach(folder -> paths.put(folder, "a data folder"));
        return paths;
    }
}
