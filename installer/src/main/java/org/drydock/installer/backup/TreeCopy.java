package org.drydock.installer.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import org.drydock.digest.FileTree;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Copy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;

/** Copies trees of files, hashing what is copied on the way. */
final class TreeCopy {
    private final Disk disk;

    TreeCopy(Disk disk) {
        this.disk = disk;
    }

    /** Copies a tree to a folder that does not exist yet, which stays private; says what was copied, byte by byte. */
    FileTree copy(Path from, Path to) {
        Directories.create(disk, to, FileMode.PRIVATE_DIRECTORY);
        var copied = new ArrayList<TreeEntry>();
        var folders = new ArrayList<Path>();
        for (Path source : FileTree.paths(from)) {
            var path = from.relativize(source).toString();
            if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
                folders.add(source);
                disk.makeDirectory(to.resolve(path), FileMode.PRIVATE_DIRECTORY);
            } else {
                copied.add(one(path, source, to.resolve(path)));
            }
        }
        Collections.reverse(folders); // a folder's own mode may forbid writing into it
        for (Path folder : folders) {
            var path = from.relativize(folder).toString();
            disk.copyAttributes(folder, to.resolve(path));
            copied.add(new TreeEntry.Folder(path, FileMode.of(folder)));
        }
        disk.forceTree(to);
        return new FileTree(copied);
    }

    /** Copies one file, which is no link; the digest is that of the bytes that were written. */
    TreeEntry.File file(String path, Path from, Path to) {
        Directories.create(disk, Directories.parent(to), FileMode.PRIVATE_DIRECTORY);
        var hasher = new Hasher();
        Copy.file(disk, from, to, hasher::update);
        return new TreeEntry.File(path, FileMode.of(from), size(to), hasher.finish());
    }

    private TreeEntry one(String path, Path source, Path target) {
        if (!Files.isSymbolicLink(source)) {
            return file(path, source, target);
        }
        try {
            var destination = Files.readSymbolicLink(source);
            disk.link(target, destination);
            return new TreeEntry.Link(path, destination.toString());
        } catch (IOException e) {
            throw new DiskException("read the link", source, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
