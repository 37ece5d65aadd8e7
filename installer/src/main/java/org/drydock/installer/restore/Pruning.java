package org.drydock.installer.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.journal.Ending;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;

/**
 * Removes backups beyond those that site.yaml wants kept. Those of runs that were undone go first, as the site still is
 * what they hold; the one that a rollback goes to stays, however many there are. With a backup goes what its run moved
 * aside.
 */
public final class Pruning {
    private final Disk disk;
    private final Site site;

    public Pruning(Disk disk, Site site) {
        this.disk = disk;
        this.site = site;
    }

    public void run() {
        run(site.installed().map(Installed::run));
    }

    /** @param installedBy the run that installed what is there */
    public void run(Optional<String> installedBy) {
        var store = new BackupStore(site.backups());
        for (String run : surplus(store)) {
            if (!installedBy.equals(Optional.of(run))) {
                store.remove(disk, run);
                Directories.deleteTree(disk, new RunLayout(site.layout().run(run)).aside());
            }
        }
    }

    private List<String> surplus(BackupStore store) {
        var runs =
                store.all().stream().map(backup -> backup.description().run()).toList();
        var undone = undone();
        var order = new ArrayList<>(runs);
        order.removeIf(run -> !undone.contains(run));
        runs.stream().filter(run -> !undone.contains(run)).forEach(order::add);
        return order.subList(0, Math.max(0, runs.size() - site.config().backup().keep()));
    }

    private Set<String> undone() {
        return RunRecord.all(site.layout().runs()).stream()
                .filter(run ->
                        run.ending().filter(end -> end.ending() == Ending.OLD).isPresent())
                .map(RunRecord::id)
                .collect(Collectors.toSet());
    }
}
