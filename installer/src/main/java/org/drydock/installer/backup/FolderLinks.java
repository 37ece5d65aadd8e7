package org.drydock.installer.backup;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.durable.FileStamp;

/**
 * A data folder in which files are only added and appended to: the backup holds what each was, and on the same volume a
 * second name of it, which keeps what somebody deletes or replaces. Afterwards it tells whether the promise is kept.
 */
final class FolderLinks {
    private static final int MOST_NAMED = 5;

    private final Disk disk;
    private final Clock clock;
    private final ProtectedFolder folder;
    private final Path from;
    private final Path to;
    private final Glimpses glimpses;
    private final Map<String, FileStamp> stamps = new HashMap<>();
    private FileTree recorded = new FileTree(List.of());

    /** @param from a real directory */
    FolderLinks(Disk disk, Clock clock, ProtectedFolder folder, Path from, Path to, LongConsumer advanced) {
        this.disk = disk;
        this.clock = clock;
        this.folder = folder;
        this.from = from;
        this.to = to;
        this.glimpses = new Glimpses(disk, clock, from, advanced);
    }

    void ahead() {
        glimpses.look();
    }

    SavedFolder finish(boolean link) {
        var unforced = FileTree.paths(from).stream()
                .filter(path -> !Files.isSymbolicLink(path))
                .filter(path -> Files.isDirectory(path)
                        || glimpses.still(from.relativize(path).toString()).isEmpty())
                .toList();
        unforced.forEach(disk::force); // nothing else holds what the product has just written
        disk.forceDirectory(from);
        recorded = FileTree.of(from, glimpses::grown);
        var isLinked = link && isLinked();
        var now = clock.instant();
        for (TreeEntry.File file : files()) {
            // A link is a change; whatever is written from now on is a later one.
            FileStamp.of(from.resolve(file.path()))
                    .filter(stamp -> stamp.isSettledContent(now) && stamp.size() == file.size())
                    .ifPresent(stamp -> stamps.put(file.path(), stamp));
        }
        return SavedFolder.of(folder.policy(), isLinked ? Keeping.LINKED : Keeping.LISTED, recorded);
    }

    private boolean isLinked() {
        try {
            Directories.create(disk, to, FileMode.PRIVATE_DIRECTORY);
            for (TreeEntry entry : recorded.entries()) {
                if (entry instanceof TreeEntry.Folder) {
                    Directories.create(disk, to.resolve(entry.path()), FileMode.PRIVATE_DIRECTORY);
                }
            }
            for (TreeEntry.File file : files()) {
                disk.hardLink(to.resolve(file.path()), from.resolve(file.path()));
            }
        } catch (DiskException e) {
            if (e.getCause() instanceof FileSystemException) {
                Directories.deleteTree(disk, to); // another volume within the folder, or files of other users
                return false;
            }
            throw e;
        }
        FileTree.paths(to).stream()
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .forEach(disk::forceDirectory);
        disk.forceDirectory(to);
        return true;
    }

    /** What of the recorded is not there any more as it was, and should be. Reads only what was written to. */
    List<String> brokenPromises() {
        var broken = new ArrayList<String>();
        for (TreeEntry entry : recorded.entries()) {
            var path = from.resolve(entry.path());
            problem(entry, path).ifPresent(problem -> broken.add(folder.path() + "/" + entry.path() + " " + problem));
            if (broken.size() == MOST_NAMED) {
                break;
            }
        }
        return broken;
    }

    private Optional<String> problem(TreeEntry entry, Path path) {
        if (entry instanceof TreeEntry.Folder) {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? Optional.empty() : Optional.of("is missing");
        }
        if (entry instanceof TreeEntry.File file) {
            var stamp = stamps.get(file.path());
            return stamp != null
                            && FileStamp.of(path).filter(stamp::isSameContent).isPresent()
                    ? Optional.empty()
                    : GrownFile.problem(path, file);
        }
        return Files.isSymbolicLink(path) ? Optional.empty() : Optional.of("is missing");
    }

    private List<TreeEntry.File> files() {
        return recorded.entries().stream()
                .filter(TreeEntry.File.class::isInstance)
                .map(TreeEntry.File.class::cast)
                .toList();
    }
}
