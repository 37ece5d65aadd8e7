package org.drydock.installer.backup;

import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;

/** Copies a release's code into a backup, or out of one. */
public final class CodeCopy {
    private CodeCopy() {}

    /** @param to must not exist */
    public static FileTree copy(Disk disk, Path from, Path to) {
        var tree = new TreeCopy(disk).copy(from, to);
        disk.copyAttributes(from, to);
        return tree;
    }
}
