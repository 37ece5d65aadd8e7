package org.drydock.installer.backup;

import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;

/** Copies a release's code out of a backup. */
public final class CodeCopy {
    private CodeCopy() {}

    /** @param to must not exist */
    public static FileTree copy(Disk disk, Path from, Path to) {
        var tree = new TreeCopy(disk).copy(from, to);
        disk.setMode(to, org.drydock.durable.FileMode.DIRECTORY);
        return tree;
    }
}
