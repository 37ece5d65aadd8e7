package org.drydock.installer.code;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/** A tree that nobody needs, in which customers may have forbidden to delete. */
public final class DoomedTree {
    private static final int OWNER = 0700;

    private DoomedTree() {}

    /** Nothing if nothing stands there. */
    public static void delete(Disk disk, Path root) {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            allow(disk, root);
            for (Path path : FileTree.paths(root)) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    allow(disk, path);
                }
            }
        }
        Directories.deleteTree(disk, root);
    }

    private static void allow(Disk disk, Path folder) {
        if ((FileMode.of(folder).bits() & OWNER) != OWNER) {
            disk.setMode(folder, FileMode.PRIVATE_DIRECTORY);
        }
    }
}
