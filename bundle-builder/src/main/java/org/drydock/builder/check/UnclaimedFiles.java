package org.drydock.builder.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.builder.project.ScriptNames;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;

/** Files below {@code scripts} that no release names: forgotten, or left behind. */
final class UnclaimedFiles implements FindingSource {
    @Override
    public List<Finding> find(Project project) {
        var claimed = claimed(project);
        return project.scripts().paths().stream()
                .filter(path -> !claimed.contains(path))
                .map(path -> finding(project, path))
                .toList();
    }

    private static Finding finding(Project project, String path) {
        return ScriptNames.finding(project.layout(), path)
                .orElseGet(() -> Finding.in(
                        project.layout().scriptName(path),
                        "belongs to no release",
                        "let the release that needs it name it, or delete it"));
    }

    private static Set<String> claimed(Project project) {
        var claimed = new HashSet<String>();
        for (Release release : project.releases()) {
            release.steps()
                    .forEach(step -> step.files().stream().map(ScriptFile::path).forEach(claimed::add));
            release.install()
                    .values()
                    .forEach(byEngine ->
                            byEngine.values().forEach(files -> files.forEach(file -> claimed.add(file.path()))));
        }
        project.product()
                .databases()
                .values()
                .forEach(database -> database.drivers().forEach(driver -> claimed.add(driver.path())));
        return claimed;
    }
}
