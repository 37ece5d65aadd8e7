package org.drydock.installer.backup;

import java.nio.file.Path;
import java.util.Optional;
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
        if (found.digest().equals(written.digest())) {
            return;
        }
        var there = found.byPath();
        var first = written.entries().stream()
                .filter(entry -> !entry.equals(there.get(entry.path())))
                .findFirst();
        throw UpdateException.withHint(
                FailureKind.PRECONDITION,
                copy + ": the copy of the code is not what was written: "
                        + first.map(entry -> entry.path() + ", expected " + entry + ", found "
                                        + Optional.<Object>ofNullable(there.get(entry.path()))
                                                .orElse("nothing"))
                                .orElse("there is more in it"),
                "either something still writes to the code, or the volume of the backups does not keep what is written to it,"
                        + " modes included");
    }
}
