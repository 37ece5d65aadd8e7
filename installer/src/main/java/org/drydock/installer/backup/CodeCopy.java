package org.drydock.installer.backup;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.jspecify.annotations.Nullable;

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
        throw UpdateException.withHint(
                FailureKind.PRECONDITION,
                copy + ": the copy of the code is not what was written: " + difference(written, found),
                "the disk may be bad, the volume of the backups may not keep modes, or something still writes to the code");
    }

    private static String difference(FileTree written, FileTree found) {
        var expected = written.byPath();
        var there = found.byPath();
        return Stream.concat(expected.keySet().stream(), there.keySet().stream())
                .filter(path -> !Objects.equals(expected.get(path), there.get(path)))
                .findFirst()
                .map(path -> path + " is " + difference(expected.get(path), there.get(path)))
                .orElse("the order of its files");
    }

    private static String difference(@Nullable TreeEntry expected, @Nullable TreeEntry found) {
        if (expected == null) {
            return "too much";
        }
        if (found == null) {
            return "missing";
        }
        return expected instanceof TreeEntry.File before
                        && found instanceof TreeEntry.File after
                        && before.sha256().equals(after.sha256())
                ? "of mode " + after.mode() + ", expected " + before.mode()
                : "another";
    }
}
