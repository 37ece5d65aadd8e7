package org.drydock.digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * What a tree of files holds, by digest.
 *
 * @param entries sorted by path, no two with the same; the root itself is not among them
 */
public record FileTree(List<TreeEntry> entries) {
    public FileTree {
        entries = entries.stream().sorted(Comparator.comparing(TreeEntry::path)).toList();
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).path().equals(entries.get(i - 1).path())) {
                throw new IllegalArgumentException(
                        "two entries with the path " + entries.get(i).path());
            }
        }
    }

    /**
     * Reads a tree, hashing files on all cores. Nothing at {@code root} is an empty tree; a link there is followed.
     *
     * @throws UpdateException if something else than a directory is there, and for what cannot be told by a digest:
     *     devices, sockets, pipes, and names that are not text
     */
    public static FileTree of(Path root) {
        return of(root, path -> true);
    }

    /**
     * The same for a part of a tree.
     *
     * @param included is asked with paths relative to the root; a directory that is not included hides all below it
     */
    public static FileTree of(Path root, Predicate<Path> included) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return new FileTree(List.of());
        }
        if (!Files.isDirectory(root)) {
            throw new UpdateException(FailureKind.PRECONDITION, root + ": expected a directory, found something else");
        }
        var real = real(root);
        return new FileTree(paths(real, included).parallelStream()
                .map(path -> entry(real, path, FileTree::file))
                .toList());
    }

    /**
     * The same, asking for each file what it holds.
     *
     * @param reader is given the path relative to the root and the file; asked by several threads
     */
    public static FileTree of(Path root, BiFunction<String, Path, TreeEntry.File> reader) {
        if (!Files.exists(root)) {
            return new FileTree(List.of());
        }
        var real = real(root);
        return new FileTree(paths(real, path -> true).parallelStream()
                .map(path -> entry(real, path, reader))
                .toList());
    }

    /** The digest of all names, modes, sizes, contents and link targets; owners and times do not count. */
    public Sha256 digest() {
        var hasher = new Hasher();
        for (TreeEntry entry : entries) {
            // No name holds a NUL, but one may hold a line feed and look like two entries.
            hasher.update((entry.line() + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return hasher.finish();
    }

    /** Files and links only: what a code tree is told by, in which directories are only where files are. */
    public FileTree withoutFolders() {
        return new FileTree(entries.stream()
                .filter(entry -> !(entry instanceof TreeEntry.Folder))
                .toList());
    }

    /** As the code of a release: what a bundle makes of such a folder. */
    public FileTree asShipped() {
        return new FileTree(
                withoutFolders().entries().stream().map(TreeEntry::asShipped).toList());
    }

    /** Whether another one holds the same, but for bits of modes that not everybody may set: those come back as far as we may. */
    public boolean isAlike(FileTree other) {
        return plain().digest().equals(other.plain().digest());
    }

    private FileTree plain() {
        return new FileTree(entries.stream().map(TreeEntry::plain).toList());
    }

    public Map<String, TreeEntry> byPath() {
        var byPath = new LinkedHashMap<String, TreeEntry>();
        entries.forEach(entry -> byPath.put(entry.path(), entry));
        return byPath;
    }

    /** Bytes in all files. */
    public long size() {
        return entries.stream()
                .mapToLong(entry -> entry instanceof TreeEntry.File file ? file.size() : 0)
                .sum();
    }

    /** What is below a root, a folder always before what is in it; empty if nothing stands there. Reads no file. */
    public static List<Path> paths(Path root) {
        if (!Files.exists(root)) {
            return List.of();
        }
        return paths(root, path -> true).stream().sorted().toList();
    }

    private static List<Path> paths(Path root, Predicate<Path> included) {
        var collector = new TreeWalk(root, included);
        try {
            Files.walkFileTree(root, collector);
        } catch (IOException e) {
            throw new DiskException("read", root, e);
        }
        return collector.found();
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new DiskException("follow", root, e);
        }
    }

    private static TreeEntry.File file(String name, Path file) {
        try {
            return new TreeEntry.File(name, FileMode.of(file), Files.size(file), Sha256.of(file));
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }

    private static TreeEntry entry(Path root, Path path, BiFunction<String, Path, TreeEntry.File> reader) {
        var separator = root.getFileSystem().getSeparator();
        var name = root.relativize(path).toString().replace(separator, "/");
        try {
            if (Files.isSymbolicLink(path)) {
                return new TreeEntry.Link(name, Files.readSymbolicLink(path).toString());
            }
            if (Files.isDirectory(path)) {
                return new TreeEntry.Folder(name, FileMode.of(path));
            }
            return reader.apply(name, path);
        } catch (IOException e) {
            throw new DiskException("read", path, e);
        }
    }
}
