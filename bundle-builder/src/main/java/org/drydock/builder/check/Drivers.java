package org.drydock.builder.check;

import java.util.ArrayList;
import java.util.List;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.OldDriver;
import org.drydock.database.h2.H2Library;

/** Older drivers that are not what product.yaml says they are: at a customer's it is too late to find out. */
final class Drivers implements FindingSource {
    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        for (DatabaseDefinition database : project.product().databases().values()) {
            if (!database.drivers().isEmpty() && !database.engines().containsKey("h2")) {
                findings.add(Finding.in(
                        "product.yaml",
                        "database " + database.name() + ": drivers are H2's, and it does not run on H2",
                        "delete 'drivers' there"));
            }
            if (database.openedBy().isPresent() && !database.engines().containsKey("h2")) {
                findings.add(Finding.in(
                        "product.yaml",
                        "database " + database.name() + ": 'opened-by' is for H2, and it does not run on H2",
                        "delete 'opened-by' there"));
            }
            database.drivers().forEach(driver -> jar(project, driver, findings));
        }
        return findings;
    }

    private static void jar(Project project, OldDriver driver, List<Finding> findings) {
        var found = H2Library.version(project.scripts().file(driver.path()));
        if (found.filter(driver.version()::equals).isEmpty()) {
            findings.add(Finding.in(
                    project.layout().scriptName(driver.path()),
                    "expected the jar of H2 " + driver.version() + ", found "
                            + found.map("H2 "::concat).orElse("none of H2's"),
                    "take com.h2database:h2:" + driver.version() + " from Maven Central, unchanged"));
        }
    }
}
