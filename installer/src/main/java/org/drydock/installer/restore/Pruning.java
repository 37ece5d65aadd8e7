package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
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
 * Removes this site's backups beyond those that site.yaml wants kept. Those of runs that were undone go first, as the site still is
 * what they hold; the one that a rollback goes to stays, however many there are. With a backup goes what its run moved
 * aside, but for config files.
 */
public final class Pruning {
    private final Disk disk;
    private final Site site;
    private final int keep;

    public Pruning(Disk disk, Site site) {
        this(disk, site, site.config().backup().keep());
    }

    Pruning(Disk disk, Site site, int keep) {
        this.disk = disk;
        this.site = site;
        this.keep = keep;
    }

    public void run() {
        run(site.installed().map(Installed::run));
    }

    /** @param installedBy the run that installed what is there */
    public void run(Optional<String> installedBy) {
        var removal = new BackupRemoval(disk, new BackupStore(site.backups()), site.databases());
        for (String run : surplus(installedBy)) {
            removal.of(run);
            removeAside(new RunLayout(site.layout().run(run)));
        }
    }

    /** Edited files are few and small: they stay until an admin has them removed. */
    private void removeAside(RunLayout run) {
        if (Files.isDirectory(run.aside(), LinkOption.NOFOLLOW_LINKS)) {
            Directories.list(run.aside()).stream()
                    .filter(moved -> !moved.equals(run.movedConfig()))
                    .forEach(moved -> Directories.deleteTree(disk, moved));
        }
    }

    /** Runs whose backups are beyond those to keep. */
    List<String> surplus(Optional<String> installedBy) {
        var runs = new BackupStore(site.backups())
                .all().stream()
                        .filter(backup -> backup.isOf(site))
                        .map(backup -> backup.description().run())
                        .toList();
        var undone = undone();
        var order = new ArrayList<>(runs);
        order.removeIf(run -> !undone.contains(run));
        runs.stream().filter(run -> !undone.contains(run)).forEach(order::add);
        var surplus = new ArrayList<>(order.subList(0, Math.max(0, runs.size() - keep)));
        installedBy.ifPresent(surplus::remove);
        return surplus;
    }

    private Set<String> undone() {
        return RunRecord.all(site.layout().runs()).stream()
                .filter(run ->
                        run.ending().filter(end -> end.ending() == Ending.OLD).isPresent())
                .map(RunRecord::id)
                .collect(Collectors.toSet());
    }
}
