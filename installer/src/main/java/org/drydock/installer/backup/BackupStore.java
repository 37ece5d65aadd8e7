package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.journal.RunOrder;
import org.drydock.installer.site.Sites;

/** The folder in which a site's backups stand, one folder each. */
public final class BackupStore {
    private final Path folder;

    public BackupStore(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    public Path place(String run) {
        return folder.resolve(run);
    }

    /** All backups that say what they are, oldest first; folders that are none are left out. */
    public List<Backup> all() {
        requireFolder();
        return Directories.list(folder).stream()
                .map(BackupStore::look)
                .flatMap(look -> look.backup().stream())
                .sorted(Comparator.comparing(backup -> backup.description().run(), RunOrder.OF_IDS))
                .toList();
    }

    /** What is wrong with each backup whose description cannot be read: nobody touches it. */
    public List<String> unreadable() {
        return Directories.list(folder).stream()
                .map(BackupStore::look)
                .flatMap(look -> look.ailment().stream())
                .toList();
    }

    private void requireFolder() {
        obstacle().ifPresent(text -> {
            throw new UpdateException(FailureKind.PRECONDITION, text);
        });
    }

    /** Why no backup can be made there, whatever it is of. */
    public Optional<String> obstacle() {
        return Files.exists(folder) && !Files.isDirectory(folder)
                ? Optional.of(folder + ": expected the folder of the backups, found a file")
                : Optional.empty();
    }

    /** What a folder is: a backup, something wrong, or nothing of ours. */
    private record Look(Optional<Backup> backup, Optional<String> ailment) {}

    private static Look look(Path folder) {
        try {
            var backup = read(folder);
            var ailment = backup.flatMap(each -> misplaced(folder, each));
            return new Look(ailment.isEmpty() ? backup : Optional.empty(), ailment);
        } catch (UpdateException e) {
            return new Look(Optional.empty(), Optional.of(e.text()));
        }
    }

    /** A link or a copy beside the original: to remove it by its run's name would remove something else. */
    private static Optional<String> misplaced(Path folder, Backup backup) {
        if (Files.isSymbolicLink(folder)) {
            return Optional.of(folder + ": expected a folder, found a link");
        }
        var run = backup.description().run();
        return String.valueOf(folder.getFileName()).equals(run)
                ? Optional.empty()
                : Optional.of(folder + ": expected the backup of a run of this name, found that of run " + run);
    }

    /** Reads the backup in a folder; empty if it is none. */
    public static Optional<Backup> read(Path folder) {
        var layout = new BackupLayout(folder.toAbsolutePath().normalize());
        if (!Files.isRegularFile(layout.description())) {
            return Optional.empty();
        }
        var description =
                Sites.read(layout.description(), BackupDescription.class).orElseThrow();
        return Optional.of(new Backup(layout, description, Sha256.of(layout.description())));
    }

    /** The backup of a run, or in a folder. */
    public Backup find(String runOrFolder) {
        return read(place(runOrFolder))
                .or(() -> read(Path.of(runOrFolder)))
                .orElseThrow(() -> UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "there is no backup '" + runOrFolder + "' in " + folder,
                        "installer backup list shows those that are there"));
    }

    /** Removes a backup's description: from now on it is none. */
    public void forget(Disk disk, String run) {
        var layout = new BackupLayout(place(run));
        if (Files.exists(layout.description())) {
            disk.delete(layout.description());
            disk.forceDirectory(layout.folder());
        }
    }

    /** Removes the folder of a backup that is none any more, or what is left of it. */
    public void remove(Disk disk, String run) {
        Directories.deleteTree(disk, place(run));
    }
}
