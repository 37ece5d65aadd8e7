package org.drydock.bundle;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * The vendor's folder of code, as names; contents are read, and hashed, when they are packed.
 *
 * @param items sorted by path
 * @param emptyFolders which a bundle cannot hold
 */
record CodeFolder(List<Item> items, List<String> emptyFolders) {
    private static final int SPECIAL_BITS = 07000;

    /** A name in the folder, relative, with {@code /}. */
    sealed interface Item {
        String path();

        Path source();
    }

    /** @param size bytes, when it was looked at */
    record PlainFile(String path, Path source, FileMode mode, long size) implements Item {}

    record Link(String path, Path source, String target) implements Item {}

    /** @throws UpdateException FINDINGS for what a bundle cannot hold */
    static CodeFolder scan(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UpdateException(FailureKind.USAGE, folder + ": expected the folder of the code, found none");
        }
        try {
            var walk = new Walk(folder.toRealPath());
            Files.walkFileTree(walk.root, walk);
            return new CodeFolder(
                    List.copyOf(walk.items.values()),
                    walk.empty.stream().filter(name -> !name.isEmpty()).toList());
        } catch (IOException e) {
            throw new DiskException("read", folder, e);
        }
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, Item> items = new TreeMap<>();
        private final SortedSet<String> empty = new TreeSet<>();

        Walk(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            empty.add(name(directory));
            forgetParent(directory);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            items.put(name(file), item(file, attributes));
            forgetParent(file);
            return FileVisitResult.CONTINUE;
        }

        private void forgetParent(Path path) {
            if (!path.equals(root)) {
                empty.remove(name(Objects.requireNonNull(path.getParent())));
            }
        }

        private String name(Path path) {
            return root.relativize(path).toString();
        }

        private Item item(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isSymbolicLink()) {
                return new Link(name(file), file, Files.readSymbolicLink(file).toString());
            }
            if (!attributes.isRegularFile()) {
                throw finding(file, "expected a file or a link, found a device, socket or pipe");
            }
            var mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if ((mode & SPECIAL_BITS) != 0) {
                throw finding(file, "expected no setuid, setgid or sticky bit, found one");
            }
            return new PlainFile(
                    name(file), file, (mode & 0100) != 0 ? FileMode.PROGRAM : FileMode.FILE, attributes.size());
        }

        private static UpdateException finding(Path file, String text) {
            return new UpdateException(FailureKind.FINDINGS, file + ": " + text);
        }
    }
}
