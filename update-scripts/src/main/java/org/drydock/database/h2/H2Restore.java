package org.drydock.database.h2;

import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.drydock.database.CopiedFiles;
import org.drydock.database.DatabaseCopy;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Copy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * Puts a copy in a database's place. In this order, so that it can be cut off anywhere and repeated: the copy beside the
 * database, durable and read back; what stands there moved away; the copy renamed into place. What stands there is
 * never overwritten and never deleted, only a half-written copy of ours is.
 */
record H2Restore(H2Files files) {
    boolean isSame(DatabaseCopy copy) {
        return files.debris().isEmpty() && CopiedFiles.isSame(file(copy), files.main());
    }

    void restore(Disk disk, DatabaseCopy copy, Path folder, Path aside) {
        var main = files.main();
        var fresh = main.resolveSibling(main.getFileName() + ".drydock-new");
        sweep(disk, fresh);
        if (!CopiedFiles.isSame(file(copy), main)) {
            Directories.create(disk, Directories.parent(main), FileMode.PRIVATE_DIRECTORY);
            copyBack(disk, file(copy), folder, fresh);
            if (Files.exists(main, LinkOption.NOFOLLOW_LINKS)) {
                moveAside(disk, main, aside);
            }
        }
        // Before the database is there again: H2 takes a .newFile for the database while there is none.
        for (Path debris : files.debris()) {
            moveAside(disk, debris, aside);
        }
        if (Files.exists(fresh)) {
            disk.move(fresh, main);
        }
        if (Files.exists(main)) {
            disk.force(main); // also what an earlier try brought back, and failed to force
            disk.forceDirectory(Directories.parent(main));
        }
    }

    private static void sweep(Disk disk, Path fresh) {
        if (Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(fresh);
        }
    }

    private static void copyBack(Disk disk, TreeEntry.File file, Path folder, Path fresh) {
        var source = folder.resolve(file.path());
        var hasher = new Hasher();
        Copy.file(disk, source, fresh, hasher::update);
        require(file, hasher.finish(), source);
        require(file, Sha256.of(fresh), fresh);
    }

    private static void require(TreeEntry.File file, Sha256 found, Path path) {
        if (!found.equals(file.sha256())) {
            throw UpdateException.withHint(
                    FailureKind.NEEDS_HELP,
                    path + " is not what was backed up: expected SHA-256 " + file.sha256() + ", found " + found,
                    "the database was not touched; look for another copy of this backup");
        }
    }

    private static void moveAside(Disk disk, Path path, Path aside) {
        Directories.create(disk, aside, FileMode.PRIVATE_DIRECTORY);
        var target = free(aside.resolve(String.valueOf(path.getFileName())));
        try {
            disk.move(path, target);
            disk.forceDirectory(aside);
        } catch (DiskException e) {
            if (!(e.getCause() instanceof AtomicMoveNotSupportedException)) {
                throw e;
            }
            // Another file system: copying gigabytes could fail half way, a name beside it cannot.
            disk.move(path, free(path.resolveSibling(path.getFileName() + ".aside")));
        }
        disk.forceDirectory(Directories.parent(path));
    }

    /** The path, or the first of {@code path.2}, {@code path.3} ... that nothing stands at. */
    private static Path free(Path path) {
        var free = path;
        for (int n = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); n++) {
            free = path.resolveSibling(path.getFileName() + "." + n);
        }
        return free;
    }

    private static TreeEntry.File file(DatabaseCopy copy) {
        if (copy.files().size() != 1 || !copy.engine().equals(H2Engine.ID)) {
            throw new UpdateException(
                    FailureKind.NEEDS_HELP,
                    "the copy of database " + copy.name() + " is not one of H2's: expected one file, found "
                            + copy.files().size() + " of engine " + copy.engine());
        }
        return copy.files().get(0);
    }
}
