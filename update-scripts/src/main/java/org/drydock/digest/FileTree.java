package org.drydock.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.drydock.durable.FileMode;

/**
 * What a tree of files holds, by digest.
 *
 * @param entries sorted by path, no two with the same; the root itself is not among them
 */
public record FileTree(List<TreeEntry> entries) {
    public FileTree {
        entries = entries.stream().sorted(Comparator.comparing(TreeEntry::path)).toList();
    }

    /** Reads a tree, hashing files on all cores. Nothing at {@code root} is an empty tree. */
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
        return new FileTree(paths(root, included).parallelStream()
                .map(path -> entry(root, path))
                .toList());
    }

    /** The digest of all names, modes, sizes, contents and link targets; owners and times do not count. */
    public Sha256 digest() {
        var hasher = new Hasher();
        for (TreeEntry entry : entries) {
            hasher.update((entry.line() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return hasher.finish();
    }

    /** Files and links only: what a code tree is told by, in which directories are only where files are. */
    public FileTree withoutFolders() {
        return new FileTree(entries.stream()
                .filter(entry -> !(entry instanceof TreeEntry.Folder))
                .toList());
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

    /** What is below a root, a folder always before what is in it; reads no file. */
    public static List<Path> paths(Path root) {
        return paths(root, path -> true).stream().sorted().toList();
    }

    private static List<Path> paths(Path root, Predicate<Path> included) {
        var collector = new TreeWalk(root, included);
        try {
            Files.walkFileTree(root, collector);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root + ": " + e.getMessage(), e);
        }
        return collector.found();
    }

    private static TreeEntry entry(Path root, Path path) {
        var name = root.relativize(path).toString().replace('\\', '/');
        try {
            if (Files.isSymbolicLink(path)) {
                return new TreeEntry.Link(name, Files.readSymbolicLink(path).toString());
            }
            if (Files.isDirectory(path)) {
                return new TreeEntry.Folder(name, FileMode.of(path));
            }
            return new TreeEntry.File(name, FileMode.of(path), Files.size(path), Sha256.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
