package org.drydock.database.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.drydock.database.Database;
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
 * The closed file, byte by byte. It is never opened with H2, which would change it. Whether nobody wrote meanwhile is
 * asked three times: the lock before and after, the file's size and time, and its content once more.
 */
record H2Backup(Database database, H2Files files) {
    DatabaseCopy copy(Disk disk, Path folder) {
        if (!Directories.list(folder).isEmpty()) {
            throw new IllegalArgumentException(folder + " is not empty");
        }
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        var main = files.main();
        var before = Stamp.of(main);
        var target = folder.resolve(String.valueOf(main.getFileName()));
        var hasher = new Hasher();
        Copy.file(disk, main, target, hasher::update);
        disk.forceDirectory(folder);
        var sha256 = hasher.finish();
        requireUnchanged(main, before, sha256);
        var file = new TreeEntry.File(String.valueOf(main.getFileName()), FileMode.of(main), before.size(), sha256);
        return new DatabaseCopy(database.name(), H2Engine.ID, version(main), List.of(file), Optional.empty());
    }

    private void requireUnchanged(Path main, Stamp before, Sha256 sha256) {
        if (H2Lock.isHeld(main)
                || !Stamp.of(main).equals(before)
                || !Sha256.of(main).equals(sha256)) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + database.name() + ": " + main + " changed while it was copied",
                    "stop the product and every tool that has the database open (lsof " + main + ")");
        }
    }

    /** Only the format stands in the file; which release of H2 wrote it, the file does not say. */
    private static String version(Path main) {
        return H2Header.format(main, Optional.empty())
                .map(format -> "mv.db format " + format)
                .orElse("mv.db, encrypted");
    }

    private record Stamp(long size, FileTime modified) {
        static Stamp of(Path file) {
            try {
                return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
            } catch (IOException e) {
                throw new DiskException("read the size of", file, e);
            }
        }
    }
}
