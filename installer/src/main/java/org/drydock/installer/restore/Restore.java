package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseCopy;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.AccessLists;
import org.drydock.durable.Aside;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.GrownContent;
import org.drydock.installer.backup.SavedFolder;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.service.DataPrograms;
import org.drydock.installer.site.SiteLayout;

/** Puts what a backup holds in its place, except for the code. */
public final class Restore {
    private static final int MOST_SHOWN = 5;
    private static final String BROKEN_PROMISE =
            "as the vendor's promise that files there are only added and appended to was broken";

    private final Disk disk;
    private final Path site;
    private final Map<String, Database> databases;
    private final Backup backup;
    private final Path aside;
    private final Path edited;
    private final String run;
    private final DataPrograms programs;
    /** Our own state is in the backup for a site elsewhere; here what a site believes never goes backwards. */
    private final List<TreeEntry.File> files;

    /**
     * @param databases of the site, by name: at least those that the backup knows
     * @param run that puts it back: what stands in the way is moved to its folder
     * @param programs of the release that the backup was made of
     */
    public Restore(
            Disk disk,
            Path site,
            Map<String, Database> databases,
            Backup backup,
            RunLayout run,
            DataPrograms programs) {
        this.disk = disk;
        this.site = site;
        this.databases = databases;
        this.backup = backup;
        this.aside = run.aside();
        this.edited = run.movedConfig();
        this.run = run.id();
        this.programs = programs;
        this.files = backup.description().files().stream()
                .filter(file -> !file.path().startsWith(SiteLayout.STATE + "/"))
                .toList();
    }

    /** Does all of it, and compares. */
    public void run() {
        databases();
        files();
        data();
        var differences = differences();
        if (!differences.isEmpty()) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    "restored, but not what the backup holds: " + String.join("; ", differences));
        }
    }

    private void databases() {
        for (String name : backup.description().databases().keySet()) {
            var best = BestCopy.of(backup, database(name));
            database(name).restore(disk, best.copy(), best.folder(), new Away(aside.resolve("databases"), run));
        }
        for (String name : backup.description().missingDatabases()) {
            if (database(name).exists()) {
                database(name).remove(disk);
            }
        }
    }

    private void files() {
        var listed = AccessLists.among(files.stream()
                .map(file -> backup.layout().files().resolve(file.path()))
                .toList());
        for (TreeEntry.File file : files) {
            var place = place(file.path());
            AtomicFile.sweep(disk, place);
            if (!isSame(place, file)) {
                var source = backup.layout().files().resolve(file.path());
                Directories.create(disk, Directories.parent(place), FileMode.DIRECTORY);
                keepAside(place, file.path());
                if (listed.contains(source)) {
                    AtomicFile.copyWithList(disk, source, place);
                } else {
                    AtomicFile.copy(disk, source, place);
                }
            }
            disk.force(place); // also what an earlier try brought back, and failed to force
            disk.forceDirectory(Directories.parent(place));
        }
        for (String file : backup.description().missingFiles()) {
            AtomicFile.sweep(disk, site.resolve(file));
            Aside.move(disk, site.resolve(file), edited, flat(file));
        }
        folders();
    }

    /** Those that were made for files which were not there go, unless somebody else has put something into them. */
    private void folders() {
        var folders = new ArrayList<>(backup.description().missingFolders());
        Collections.reverse(folders);
        for (String folder : folders) {
            var place = site.resolve(folder);
            if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                    && Directories.list(place).isEmpty()) {
                disk.delete(place);
            }
            if (Files.isDirectory(Directories.parent(place))) {
                disk.forceDirectory(Directories.parent(place));
            }
        }
    }

    /** A copy of what is about to be replaced: the file itself has to stay until the very moment that it is. */
    private void keepAside(Path place, String path) {
        if (Files.exists(place)) {
            Directories.create(disk, edited, FileMode.PRIVATE_DIRECTORY);
            Aside.copy(disk, place, edited, flat(path));
        }
    }

    /** Where a file really is: an admin may have put a link in its place, which stays. */
    private Path place(String path) {
        var place = site.resolve(path);
        return Files.exists(place) ? Directories.real(place) : place;
    }

    /** All that can be put back is, before what cannot be is told. */
    private void data() {
        var lost = new ArrayList<String>();
        backup.description().data().forEach((path, saved) -> lost.addAll(folder(path, saved)));
        if (!lost.isEmpty()) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    "cannot be brought back, " + BROKEN_PROMISE + ": " + String.join("; ", lost),
                    "all else is put back; put these files back from a copy of your own and try again",
                    null);
        }
    }

    /** Says what cannot be brought back. */
    private List<String> folder(String path, SavedFolder saved) {
        var copy = backup.layout().data(path);
        var place = site.resolve(path);
        var moved = GrownContent.folder(aside, path);
        return switch (saved.keeping()) {
            case COPIED, CLONED -> {
                new TreeRestore(disk, copy, place, moved).run(saved.tree());
                yield List.of();
            }
            case BY_COMMANDS -> {
                new RestoreByCommands(disk, programs, path, copy, place, moved).run(saved);
                yield List.of();
            }
            case LINKED, LISTED -> grown(path).run(saved.tree());
        };
    }

    private GrownRestore grown(String path) {
        var content = new GrownContent(backup.layout(), backup.description(), path, aside);
        return new GrownRestore(disk, path, site.resolve(path), GrownContent.folder(aside, path), content);
    }

    /** @throws UpdateException PRECONDITION naming content that the backup relies on and that is gone */
    public void requirePossible() {
        var lost = new ArrayList<String>();
        backup.description().data().forEach((path, saved) -> {
            switch (saved.keeping()) {
                case LINKED, LISTED -> lost.addAll(grown(path).lost(saved.tree()));
                case COPIED, CLONED, BY_COMMANDS -> {} // the backup holds it
            }
        });
        requireCopies();
        if (!lost.isEmpty()) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    "cannot be brought back, " + BROKEN_PROMISE + ": " + String.join("; ", lost),
                    "nothing was changed; put these files back from a copy of your own and try again",
                    null);
        }
    }

    /** Of those that stand on servers: files have been read by whoever comes here. */
    private void requireCopies() {
        for (DatabaseCopy made : backup.description().databases().values()) {
            if (made.onServer().isPresent()) {
                var best = BestCopy.of(backup, database(made.name()));
                var damage = database(made.name()).damage(best.copy(), best.folder());
                if (!damage.isEmpty()) {
                    throw UpdateException.withHint(
                            FailureKind.PRECONDITION,
                            "database " + made.name() + ": its copy is not what was written: "
                                    + String.join("; ", damage),
                            "nothing was changed; restore another backup: installer backup list");
                }
            }
        }
    }

    private static String shown(List<String> changes) {
        var most = changes.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return changes.size() > MOST_SHOWN ? most + " and " + (changes.size() - MOST_SHOWN) + " more" : most;
    }

    /** What of the site is not as the backup holds it. */
    public List<String> differences() {
        var differences = new ArrayList<String>();
        for (String name : backup.description().databases().keySet()) {
            var best = BestCopy.of(backup, database(name));
            var changes = database(name).changesSince(best.copy(), best.folder());
            if (!changes.isEmpty()) {
                differences.add("database " + name + ": " + shown(changes));
            }
        }
        backup.description().missingDatabases().stream()
                .filter(name -> database(name).exists())
                .forEach(name -> differences.add("database " + name + " should not be there"));
        files.stream().filter(file -> !isSame(place(file.path()), file)).forEach(file -> differences.add(file.path()));
        backup.description().missingFiles().stream()
                .filter(file -> Files.exists(site.resolve(file), LinkOption.NOFOLLOW_LINKS))
                .forEach(file -> differences.add(file + " should not be there"));
        backup.description().data().forEach((path, saved) -> {
            if (saved.hasToBeSame() && !FileTree.of(site.resolve(path)).isAlike(saved.tree())) {
                differences.add(path);
            }
        });
        return differences;
    }

    private Database database(String name) {
        var database = databases.get(name);
        if (database == null) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    "the backup holds a database '" + name + "' that site.yaml does not name");
        }
        return database;
    }

    private static boolean isSame(Path place, TreeEntry.File file) {
        return Files.isRegularFile(place)
                && FileMode.of(place).plain().equals(file.mode().plain())
                && Sha256.of(place).equals(file.sha256());
    }

    private static String flat(String path) {
        return path.replace('/', '_');
    }
}
