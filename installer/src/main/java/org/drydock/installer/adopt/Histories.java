package org.drydock.installer.adopt;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.database.AppliedScript;
import org.drydock.database.Database;
import org.drydock.database.migration.ScriptChecksum;
import org.drydock.release.ReleaseGraph;
import org.drydock.step.Migration;
import org.drydock.step.ScriptFile;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/** Holds what Flyway has recorded in a database against what the steps of a release are. */
final class Histories {
    private final ReleaseGraph graph;
    private final Function<ScriptFile, byte[]> scripts;

    /** @param scripts the checked content of the bundle's scripts */
    Histories(ReleaseGraph graph, Function<ScriptFile, byte[]> scripts) {
        this.graph = graph;
        this.scripts = scripts;
    }

    /** Name to script, of all that a release contains for a database. */
    Map<String, Migration> expected(ReleaseVersion release, Database database) {
        var expected = new LinkedHashMap<String, Migration>();
        for (Step step : graph.set(release).steps()) {
            if (step instanceof Step.Migrate migrate && migrate.database().equals(database.name())) {
                migrate.on(database.address().engine()).forEach(script -> expected.put(script.name(), script));
            }
        }
        return expected;
    }

    /** Each script in which they differ; empty if the history is exactly the release's. */
    List<String> differences(ReleaseVersion release, Database database, List<AppliedScript> applied) {
        var missing = expected(release, database);
        var differences = new ArrayList<String>();
        for (AppliedScript row : applied) {
            var script = Optional.ofNullable(missing.remove(row.script()));
            if (!row.success()) {
                differences.add(row.script() + " has failed");
            } else if (script.isEmpty()) {
                differences.add(row.script() + " has run, but is not of release " + release);
            } else if (isChanged(script.get(), row, database)) {
                differences.add(row.script() + " has run, but with another content (checksum "
                        + row.checksum().orElseThrow() + ", expected " + checksum(script.get(), database) + ")");
            }
        }
        missing.keySet().forEach(name -> differences.add(name + " has not run"));
        return differences;
    }

    /** What is repeatable may have placeholders filled in before Flyway reckons. */
    private boolean isChanged(Migration script, AppliedScript row, Database database) {
        return row.version().isPresent()
                && row.checksum()
                        .filter(found -> found != checksum(script, database))
                        .isPresent();
    }

    private int checksum(Migration script, Database database) {
        var encoding = Charset.forName(database.address().definition().encoding());
        return ScriptChecksum.of(scripts.apply(script.file()), encoding);
    }
}
