package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.service.DataPrograms;
import org.drydock.installer.site.Site;

/** Saves data folders, each as its policy says. */
final class DataBackup {
    private final Disk disk;
    private final Clock clock;
    private final Site site;
    private final BackupLayout layout;
    private final DataPrograms programs;
    private final LongConsumer advanced;
    private final Map<ProtectedFolder, FolderBackup> folders = new LinkedHashMap<>();
    private final Map<String, FolderLinks> promised = new TreeMap<>();

    /**
     * One folder's backup, in its two parts.
     *
     * @param from where the folder really is; empty if there is none
     */
    private record FolderBackup(Optional<Path> from, Runnable ahead, Supplier<SavedFolder> finish) {}

    DataBackup(Disk disk, Clock clock, Site site, BackupLayout layout, DataPrograms programs, LongConsumer advanced) {
        this.disk = disk;
        this.clock = clock;
        this.site = site;
        this.layout = layout;
        this.programs = programs;
        this.advanced = advanced;
    }

    /** What can be done while the product serves. */
    void ahead(List<ProtectedFolder> all) {
        for (ProtectedFolder folder : all) {
            var backup = backup(folder);
            folders.put(folder, backup);
            backup.ahead().run();
        }
    }

    /** The rest, while it is stopped. */
    Map<String, SavedFolder> finish() {
        var saved = new TreeMap<String, SavedFolder>();
        folders.forEach((folder, ahead) -> {
            var backup = ahead;
            if (!place(folder).equals(ahead.from())) { // it came, went or was moved meanwhile
                Directories.deleteTree(disk, layout.data(folder.path()));
                backup = backup(folder);
            }
            saved.put(folder.path(), backup.finish().get());
        });
        return saved;
    }

    private Optional<Path> place(ProtectedFolder folder) {
        var place = site.layout().root().resolve(folder.path());
        return Directories.isThere(place) && Files.isDirectory(place)
                ? Optional.of(Directories.real(place))
                : Optional.empty();
    }

    void requirePromises() {
        var broken = promised.values().stream()
                .flatMap(links -> links.brokenPromises().stream())
                .toList();
        if (!broken.isEmpty()) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "the vendor promises that files there are only added and appended to, but: "
                            + String.join("; ", broken));
        }
    }

    private FolderBackup backup(ProtectedFolder folder) {
        var keeping = folder.keeping(disk, site.layout().root(), site.backups());
        return place(folder)
                .map(from -> backup(folder, keeping, from))
                .orElseGet(() -> new FolderBackup(
                        Optional.empty(),
                        () -> {},
                        () -> SavedFolder.of(folder.policy(), keeping, new FileTree(List.of()))));
    }

    private FolderBackup backup(ProtectedFolder folder, Keeping keeping, Path from) {
        var to = layout.data(folder.path());
        var at = Optional.of(from);
        return switch (keeping) {
            case COPIED -> {
                var copy = new FolderCopy(disk, clock, from, to, advanced);
                yield new FolderBackup(at, copy::ahead, () -> SavedFolder.of(folder.policy(), keeping, copy.finish()));
            }
            case CLONED -> {
                var clone = new FolderClone(disk, clock, folder, from, to, programs.marks(), advanced);
                yield new FolderBackup(at, clone::ahead, clone::finish);
            }
            case BY_COMMANDS -> {
                var saved = new FolderByCommands(disk, clock, folder, from, to, programs, advanced);
                yield new FolderBackup(at, saved::ahead, saved::finish);
            }
            case LINKED, LISTED -> {
                var links = new FolderLinks(disk, clock, folder, from, to, advanced);
                promised.put(folder.path(), links);
                yield new FolderBackup(at, links::ahead, () -> links.finish(keeping == Keeping.LINKED));
            }
        };
    }
}
