package org.drydock.installer.update;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.switchover.ConfigSwitch;
import org.drydock.installer.switchover.DatabaseUrls;
import org.drydock.manifest.ConfigFile;

/** Puts the config of the new release in place, and takes away what it has no more. */
final class SwitchOver {
    private final RunSite run;
    private final Goal.ToRelease goal;
    private final SiteSteps steps;

    SwitchOver(RunSite run, Goal.ToRelease goal, SiteSteps steps) {
        this.run = run;
        this.goal = goal;
        this.steps = steps;
    }

    void run() {
        var product = goal.plan().product();
        var root = run.site().layout().root();
        var files = product.config().values().stream().map(ConfigFile::file).collect(Collectors.toSet());
        var config = new ConfigSwitch(run.disk(), root, run.layout().movedConfig());
        config.converted(run.layout().config(), only(files, steps.converted()));
        config.made(run.layout().config(), only(files, steps.made()));
        config.defaults(product, run.newCode().orElseThrow());
        config.retired(saved(goal.plan().retired()));
        new DatabaseUrls(root, product, Map.of()).require(run.databases());
    }

    private static <T> Map<String, T> only(Set<String> files, Map<String, T> all) {
        var only = new HashMap<>(all);
        only.keySet().retainAll(files);
        return only;
    }

    /** Files to the digests of their copies. */
    private Map<String, Sha256> saved(List<String> files) {
        var record = RunRecord.read(run.layout().folder()).orElseThrow();
        var folder = record.backedUp().orElseThrow().folder();
        return BackupStore.read(Path.of(folder)).orElseThrow().description().files().stream()
                .filter(file -> files.contains(file.path()))
                .collect(Collectors.toMap(TreeEntry.File::path, TreeEntry.File::sha256));
    }
}
