package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.database.Database;
import org.drydock.database.Remains;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileStamp;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.BackupDescription;
import org.drydock.installer.backup.BackupLayout;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.DataPolicy;

/**
 * What only takes room on a site where no run is unfinished: backups beyond those to keep, what runs before the last one
 * moved aside, and what is left of backups that were never finished or half removed. What a run did not make is not
 * touched.
 */
public final class Clutter {
    private final Disk disk;
    private final Site site;
    private final BackupStore store;
    private final BackupRemoval removal;
    private final Pruning pruning;

    /**
     * Something that nobody needs.
     *
     * @param place a folder or file, or a database
     * @param size bytes
     * @param removal killed in between, the rest is found again
     */
    public record Item(String what, String place, long size, Runnable removal) {}

    /** @param keep backups; the one that a rollback goes to stays beyond them */
    public Clutter(Disk disk, Site site, int keep) {
        this.disk = disk;
        this.site = site;
        this.store = new BackupStore(site.backups());
        this.removal = new BackupRemoval(disk, store, site.databases());
        this.pruning = new Pruning(disk, site, keep);
    }

    public List<Item> items() {
        var items = new ArrayList<Item>();
        var runs = RunRecord.all(site.layout().runs());
        var surplus = pruning.surplus(site.installed().map(Installed::run));
        for (String run : surplus) {
            items.add(item("the backup of run " + run, store.place(run), () -> removal.of(run)));
        }
        for (RunRecord run : runs) {
            if (isRemains(store.place(run.id()))) {
                items.add(item(
                        "what is left of the backup of run " + run.id(),
                        store.place(run.id()),
                        () -> removal.of(run.id())));
            }
        }
        var needed = needed(surplus);
        for (RunRecord run : runs.subList(0, Math.max(0, runs.size() - 1))) {
            if (Files.isDirectory(run.layout().aside()) && !needed.contains(run.id())) {
                var aside = run.layout().aside();
                items.add(item(
                        "what run " + run.id() + " moved aside", aside, () -> Directories.deleteTree(disk, aside)));
            }
        }
        site.databases().forEach(database -> items.addAll(besides(database)));
        return items;
    }

    /** The runs whose backups stay and need what the run took from append-only folders: they hold no copy of that. */
    private Set<String> needed(List<String> surplus) {
        return store.all().stream()
                .map(Backup::description)
                .filter(description -> !surplus.contains(description.run()))
                .filter(description -> description.data().values().stream()
                        .anyMatch(saved -> saved.policy() == DataPolicy.APPEND_ONLY))
                .map(BackupDescription::run)
                .collect(Collectors.toSet());
    }

    /** What no backup needs any more, and what a restored one has taken the place of. */
    private List<Item> besides(Database database) {
        var backups =
                store.all().stream().map(backup -> backup.description().run()).collect(Collectors.toSet());
        return database.remains().stream()
                .filter(remains -> remains.kind() == Remains.Kind.MOVED_AWAY || !backups.contains(remains.run()))
                .map(remains -> new Item(
                        (remains.kind() == Remains.Kind.COPY ? "a copy without a backup" : "what was moved aside")
                                + " of the database " + database.name(),
                        remains.name(),
                        remains.size(),
                        () -> database.remove(disk, remains)))
                .toList();
    }

    private static boolean isRemains(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(new BackupLayout(folder).description());
    }

    private static Item item(String what, Path folder, Runnable removal) {
        var size = FileTree.paths(folder).stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .flatMap(file -> FileStamp.of(file).stream())
                .filter(stamp -> stamp.names() == 1) // of a file that is only linked here nothing becomes free
                .mapToLong(FileStamp::size)
                .sum();
        return new Item(what, folder.toString(), size, removal);
    }
}
