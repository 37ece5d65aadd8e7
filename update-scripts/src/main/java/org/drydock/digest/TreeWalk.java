package org.drydock.digest;

import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Collects what is below a root, without following links; refuses devices, sockets and pipes. */
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
        found.add(directory);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!included.test(root.relativize(file))) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isOther()) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    file + ": expected a file, a directory or a link, found a device, socket or pipe");
        }
        found.add(file);
        return FileVisitResult.CONTINUE;
    }
}
