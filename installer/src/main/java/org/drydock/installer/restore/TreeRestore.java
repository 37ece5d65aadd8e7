package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Aside;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.FileStamp;

/**
 * Makes a folder hold what a backup of it holds, name by name, so that the folder itself may be a mount point and what
 * did not change costs nothing but reading.
 */
final class TreeRestore {
    private final Disk disk;
    private final Path copy;
    private final Path folder;
    private final Path aside;

    TreeRestore(Disk disk, Path copy, Path folder, Path aside) {
        this.disk = disk;
        this.copy = copy;
        this.folder = folder;
        this.aside = aside;
    }

    void run(FileTree expected) {
        var found = FileTree.of(folder);
        if (!found.digest().equals(expected.digest())) {
            bringBack(found, expected);
        }
        if (Files.isDirectory(copy)
                && Files.isDirectory(folder)
                && !FileStamp.isAlike(copy, Directories.real(folder))) {
            disk.copyAttributes(copy, Directories.real(folder));
        }
        if (Files.isDirectory(folder)) {
            disk.forceTree(folder); // also what an earlier try brought back, and failed to force
            disk.forceDirectory(Directories.parent(folder));
        }
    }

    private void bringBack(FileTree found, FileTree expected) {
        if (!expected.entries().isEmpty()) {
            Directories.create(disk, folder, FileMode.DIRECTORY);
        }
        removeWhatDiffers(found, expected);
        var present = FileTree.of(folder).byPath();
        var folders = new ArrayList<TreeEntry.Folder>();
        for (TreeEntry entry : expected.entries()) {
            if (!entry.equals(present.get(entry.path()))) {
                put(entry);
            }
            if (entry instanceof TreeEntry.Folder each) {
                folders.add(each);
            }
        }
        Collections.reverse(folders);
        folders.forEach(each -> {
            disk.copyAttributes(copy.resolve(each.path()), folder.resolve(each.path()));
            mode(each.path(), each.mode());
        });
    }

    private void removeWhatDiffers(FileTree found, FileTree expected) {
        var wanted = expected.byPath();
        var entries = new ArrayList<>(found.entries());
        Collections.reverse(entries); // what is in a folder before the folder
        for (TreeEntry entry : entries) {
            var present = wanted.get(entry.path());
            var isWanted =
                    entry.equals(present) || (entry instanceof TreeEntry.Folder && present instanceof TreeEntry.Folder);
            if (!isWanted) {
                Aside.move(
                        disk, folder.resolve(entry.path()), aside, entry.path().replace('/', '_'));
            }
        }
    }

    private void put(TreeEntry entry) {
        var path = folder.resolve(entry.path());
        if (entry instanceof TreeEntry.Folder) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                disk.makeDirectory(path, FileMode.PRIVATE_DIRECTORY);
            }
        } else if (entry instanceof TreeEntry.Link link) {
            AtomicFile.link(disk, path, Path.of(link.target()));
        } else if (entry instanceof TreeEntry.File file) {
            AtomicFile.copy(disk, copy.resolve(entry.path()), path);
            mode(file.path(), file.mode());
        }
    }

    /** The copy may have been made by somebody who could not give it every bit of its mode. */
    private void mode(String path, FileMode mode) {
        if (!FileMode.of(folder.resolve(path)).equals(mode)) {
            disk.setMode(folder.resolve(path), mode);
        }
    }
}
