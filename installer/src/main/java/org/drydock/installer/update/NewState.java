package org.drydock.installer.update;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.digest.Sha256;
import org.drydock.installer.site.Installed;
import org.drydock.release.SchemaLabels;
import org.drydock.step.Migration;
import org.drydock.step.Step;
import org.drydock.trust.RootFile;
import org.drydock.version.SchemaVersion;

/** What a site is once a bundle's release is installed. */
final class NewState {
    private NewState() {}

    static Installed of(RunSite run, Goal.ToRelease goal) {
        var manifest = goal.plan().manifest();
        var set = goal.plan().set();
        var labels = SchemaLabels.of(manifest.graph(), manifest.release());
        var schemas = new TreeMap<String, SchemaVersion>();
        for (String database : manifest.product().databases().keySet()) {
            labels.reached(database, set.ids()).ifPresent(version -> schemas.put(database, version));
        }
        return new Installed(
                Installed.FORMAT,
                manifest.product(),
                manifest.release(),
                manifest.code().tree(),
                goal.bundle().digest(),
                set.ids(),
                manifest.graph().release(manifest.release()).worksWith(),
                schemas,
                scripts(run, goal),
                manifest.unproven(),
                run.id(),
                run.clock().instant());
    }

    /** The chain of roots that vouched for the bundle: the site's own, or a longer one that continues it. */
    static String trustRoots(Goal.ToRelease goal) {
        return new String(
                RootFile.encode(goal.bundle().trusted().trust().roots()).toByteArray(), StandardCharsets.UTF_8);
    }

    private static Map<String, Map<String, Sha256>> scripts(RunSite run, Goal.ToRelease goal) {
        var scripts = new TreeMap<String, Map<String, Sha256>>();
        for (Step step : goal.plan().set().steps()) {
            if (step instanceof Step.Migrate migrate) {
                var engine = run.database(migrate.database()).address().engine();
                for (Migration migration : migrate.on(engine)) {
                    scripts.computeIfAbsent(migrate.database(), name -> new TreeMap<>())
                            .put(migration.name(), migration.file().sha256());
                }
            }
        }
        return scripts;
    }
}
