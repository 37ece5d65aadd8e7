package org.drydock.installer.update;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.digest.Sha256;
import org.drydock.installer.site.Installed;
import org.drydock.manifest.Product;
import org.drydock.release.SchemaLabels;
import org.drydock.release.StepSet;
import org.drydock.step.Migration;
import org.drydock.step.Step;
import org.drydock.trust.RootFile;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaVersion;

/** What a site is once a bundle's release is installed. */
final class NewState {
    private NewState() {}

    static Installed of(RunSite run, Goal.ToRelease goal) {
        var manifest = goal.plan().manifest();
        var tree = manifest.code().tree();
        return of(run, goal, manifest.release(), goal.plan().product(), tree, manifest.unproven());
    }

    /** What a vendor has not proved in a later release says nothing of this one. */
    static Installed of(RunSite run, Goal.Adoption goal) {
        var adopted = goal.adopted();
        var unproven = adopted.isVendors() ? goal.bundle().manifest().unproven() : List.<String>of();
        return of(run, goal, adopted.release(), adopted.product(), adopted.digest(), unproven);
    }

    private static Installed of(
            RunSite run,
            Goal.OfBundle goal,
            ReleaseVersion release,
            Product product,
            Sha256 tree,
            List<String> unproven) {
        var graph = goal.bundle().manifest().graph();
        var set = graph.set(release);
        var labels = SchemaLabels.of(graph, release);
        var schemas = new TreeMap<String, SchemaVersion>();
        for (String database : product.databases().keySet()) {
            labels.reached(database, set.ids()).ifPresent(version -> schemas.put(database, version));
        }
        return new Installed(
                Installed.FORMAT,
                product,
                release,
                tree,
                goal.bundle().digest(),
                set.ids(),
                graph.release(release).worksWith(),
                schemas,
                scripts(run, set, product),
                unproven,
                run.id(),
                run.clock().instant());
    }

    /** The chain of roots that vouched for the bundle: the site's own, or a longer one that continues it. */
    static String trustRoots(Goal.OfBundle goal) {
        return new String(
                RootFile.encode(goal.bundle().trusted().trust().roots()).toByteArray(), StandardCharsets.UTF_8);
    }

    private static Map<String, Map<String, Sha256>> scripts(RunSite run, StepSet set, Product product) {
        var scripts = new TreeMap<String, Map<String, Sha256>>();
        for (Step step : set.steps()) {
            if (step instanceof Step.Migrate migrate && product.databases().containsKey(migrate.database())) {
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
