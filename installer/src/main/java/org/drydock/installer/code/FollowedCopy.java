package org.drydock.installer.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Copy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;

/**
 * A copy of a part of a tree: begun while somebody may still write there, finished when nobody does. So what has to be
 * copied while the product is stopped is only what changed in between. Nothing uses the copy before it is finished.
 */
final class FollowedCopy {
    private final Disk disk;
    private final Path from;
    private final Path to;
    private final Part part;

    /** What of a tree is copied. Paths are relative, with {@code /}. */
    interface Part {
        Part ALL = new Part() {
            @Override
            public boolean isCopied(String path, boolean isFolder) {
                return true;
            }

            @Override
            public boolean isOthers(String path, boolean isFolder) {
                return false;
            }
        };

        boolean isCopied(String path, boolean isFolder);

        /** Whether it stands in the target for another reason, and stays. */
        boolean isOthers(String path, boolean isFolder);
    }

    FollowedCopy(Disk disk, Path from, Path to, Part part) {
        this.disk = disk;
        this.from = from;
        this.to = to;
        this.part = part;
    }

    /** Copies what is there; what vanishes meanwhile is left out. */
    void begin() {
        makeFolder(to);
        for (Path source : FileTree.paths(from)) {
            var isFolder = Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS);
            if (part.isCopied(name(source), isFolder)) {
                try {
                    put(name(source), isFolder);
                } catch (DiskException e) {
                    if (Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
                        throw e;
                    }
                    Directories.deleteTree(disk, to.resolve(name(source)));
                }
            }
        }
    }

    /** Makes it exact, and durable. */
    void finish(FileTree now) {
        var wanted = wanted(now);
        var there = FileTree.of(to).byPath();
        remove(new ArrayList<>(there.values()), wanted);
        makeFolder(to);
        for (TreeEntry entry : wanted) {
            var isFolder = entry instanceof TreeEntry.Folder;
            if (!entry.equals(there.get(entry.path()))) {
                put(entry.path(), isFolder);
            }
        }
        attributes(now);
        disk.forceTree(to);
    }

    private List<TreeEntry> wanted(FileTree now) {
        return now.entries().stream()
                .filter(entry -> part.isCopied(entry.path(), entry instanceof TreeEntry.Folder))
                .toList();
    }

    /** What was copied and has changed since, or is not there any more; what is in a folder before the folder. */
    private void remove(List<TreeEntry> there, List<TreeEntry> wanted) {
        var same = new HashSet<>(wanted);
        var folders = folders(wanted);
        Collections.reverse(there);
        for (TreeEntry entry : there) {
            var isFolder = entry instanceof TreeEntry.Folder;
            var stays = part.isOthers(entry.path(), isFolder)
                    || same.contains(entry)
                    || (isFolder && folders.contains(entry.path()));
            if (!stays) {
                disk.delete(to.resolve(entry.path()));
            }
        }
    }

    private static Set<String> folders(List<TreeEntry> wanted) {
        var folders = new HashSet<String>();
        for (TreeEntry entry : wanted) {
            if (entry instanceof TreeEntry.Folder) {
                folders.add(entry.path());
            }
            var path = entry.path();
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                folders.add(path.substring(0, slash));
            }
        }
        return folders;
    }

    private void put(String path, boolean isFolder) {
        var source = from.resolve(path);
        var target = to.resolve(path);
        if (isFolder) {
            makeFolder(target);
            return;
        }
        makeFolder(Directories.parent(target));
        if (!Files.isSymbolicLink(source)) {
            Copy.file(disk, source, target);
            return;
        }
        try {
            var destination = Files.readSymbolicLink(source);
            disk.link(target, destination);
        } catch (IOException e) {
            throw new DiskException("read the link", source, e);
        }
    }

    private void makeFolder(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            makeFolder(Directories.parent(folder));
            disk.makeDirectory(folder, FileMode.PRIVATE_DIRECTORY);
        }
    }

    /** Of every folder that both have, last: a folder's own mode may forbid writing into it. */
    private void attributes(FileTree now) {
        var folders = new ArrayList<String>();
        folders.add("");
        now.entries().stream()
                .filter(TreeEntry.Folder.class::isInstance)
                .map(TreeEntry::path)
                .forEach(folders::add);
        Collections.reverse(folders);
        for (String folder : folders) {
            if (Files.isDirectory(to.resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
                disk.copyAttributes(from.resolve(folder), to.resolve(folder));
            }
        }
    }

    private String name(Path source) {
        return from.relativize(source).toString();
    }
}
