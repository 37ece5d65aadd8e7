package org.drydock.digest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Collects what is below a root, without following links; refuses devices, sockets, pipes and unreadable names. */
final class TreeWalk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Predicate<Path> included;
    private final List<Path> found = new ArrayList<>();

    TreeWalk(Path root, Predicate<Path> included) {
        this.root = root;
        this.included = included;
    }

    List<Path> found() {
        return found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (directory.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        if (!included.test(root.relativize(directory))) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        add(directory);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!included.test(root.relativize(file))) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isOther()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    file + ": expected a file, a directory or a link, found a device, socket or pipe",
                    "it has no content to be kept: remove it, or have whoever makes it put it elsewhere");
        }
        add(file);
        return FileVisitResult.CONTINUE;
    }

    /** What vanishes between being listed and being looked at is not there. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException && !file.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    /** Bytes that are not text in our locale's encoding would be read as U+FFFD: several names as the same one. */
    private void add(Path path) {
        if (path.getFileName().toString().indexOf('\uFFFD') >= 0) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    path + ": expected a name in UTF-8, found other bytes",
                    "set LC_ALL=C.UTF-8; if that changes nothing, rename the file");
        }
        found.add(path);
    }
}
