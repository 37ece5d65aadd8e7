package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.release.Release;
import org.drydock.step.Migration;
import org.drydock.step.Step;

/** What Flyway cannot run, found here so that no installer ever meets it. Each script is looked at for its engines. */
final class SqlFindings implements FindingSource {
    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        for (Use use : uses(project)) {
            var database = project.product().databases().get(use.database());
            if (database != null) {
                var name = project.layout().scriptName(use.path());
                findings.addAll(new SqlScript(name, database, use.engine())
                        .find(project.scripts().content(use.path())));
            }
        }
        return findings;
    }

    private static Set<Use> uses(Project project) {
        var uses = new LinkedHashSet<Use>();
        for (Release release : project.releases()) {
            for (Step step : release.steps()) {
                if (step instanceof Step.Migrate migrate) {
                    migrate.migrations()
                            .forEach((engine, migrations) -> migrations.stream()
                                    .map(Migration::file)
                                    .forEach(file -> uses.add(new Use(file.path(), migrate.database(), engine))));
                }
            }
            release.install()
                    .forEach((database, byEngine) -> byEngine.forEach((engine, files) ->
                            files.forEach(file -> uses.add(new Use(file.path(), database, engine)))));
        }
        return uses;
    }

    private record Use(String path, String database, String engine) {}
}
