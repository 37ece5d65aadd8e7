package org.drydock.installer.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongConsumer;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * A data folder's clone, made when the product is stopped. What files hold is found out ahead; a clone shares the blocks
 * of what it was made from, so that only those files are read then that have changed.
 */
final class FolderClone {
    private final Disk disk;
    private final Clock clock;
    private final ProtectedFolder folder;
    private final Path from;
    private final Path to;
    private final LongConsumer advanced;
    private final Map<String, String> marks;
    private final Glimpses glimpses;

    /** @param from a real directory */
    FolderClone(
            Disk disk,
            Clock clock,
            ProtectedFolder folder,
            Path from,
            Path to,
            Map<String, String> marks,
            LongConsumer advanced) {
        this.disk = disk;
        this.clock = clock;
        this.folder = folder;
        this.from = from;
        this.to = to;
        this.marks = marks;
        this.advanced = advanced;
        this.glimpses = new Glimpses(disk, clock, from, advanced);
    }

    void ahead() {
        glimpses.look();
    }

    SavedFolder finish() {
        Directories.create(disk, Directories.parent(to), FileMode.PRIVATE_DIRECTORY);
        try {
            disk.cloneTree(from, to, marks);
        } catch (DiskException e) {
            Directories.deleteTree(disk, to); // another volume within the folder: then it is a copy, slower and as good
            return SavedFolder.of(
                    folder.policy(), Keeping.COPIED, new FolderCopy(disk, clock, from, to, advanced).finish());
        }
        disk.forceTree(to);
        disk.forceDirectory(Directories.parent(to));
        return SavedFolder.of(folder.policy(), Keeping.CLONED, tree());
    }

    private FileTree tree() {
        var cloned = FileTree.of(to, this::entry);
        if (FileTree.paths(from).size() != cloned.entries().size()) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    to + ": the clone has " + cloned.entries().size() + " entries, expected "
                            + FileTree.paths(from).size() + " as in " + from);
        }
        return cloned;
    }

    private TreeEntry.File entry(String path, Path clone) {
        var size = clone.toFile().length();
        return glimpses.still(path)
                .filter(file -> file.size() == size && file.mode().equals(FileMode.of(clone)))
                .orElseGet(() -> new TreeEntry.File(path, FileMode.of(clone), size, Sha256.of(clone)));
    }
}
