package org.drydock.installer.backup;

import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Copies a release's code into a backup, or out of one. */
public final class CodeCopy {
    private CodeCopy() {}

    /** @param to must not exist */
    public static FileTree copy(Disk disk, Path from, Path to) {
        var tree = new TreeCopy(disk).copy(from, to);
        disk.copyAttributes(from, to);
        return tree;
    }

    /** @throws UpdateException PRECONDITION if what is read again from a copy is not what was written */
    public static void require(FileTree written, FileTree found, Path copy) {
        if (!found.digest().equals(written.digest())) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    copy + ": the copy of the code is not what was written",
                    "the disk may be bad; nothing of the product was changed");
        }
    }
}
