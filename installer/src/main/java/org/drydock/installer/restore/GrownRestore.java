package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Aside;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.backup.GrownContent;
import org.drydock.installer.backup.GrownFile;

/**
 * Takes back what was added to an append-only folder. Added files are moved aside. Of a file that has grown, the shorter
 * one of its parts is copied: what was appended, before the file is cut; or, if that is the longer one, what it was,
 * after the file was moved aside whole. So a program that fills the disk into one file does not keep a site from going
 * back. What is missing is looked for in the backup's links and in what was moved aside.
 */
final class GrownRestore {
    private final Disk disk;
    private final String name;
    private final Path folder;
    private final Path aside;
    private final GrownContent content;

    /**
     * @param name of the folder, for messages
     * @param content where what is lost may be
     */
    GrownRestore(Disk disk, String name, Path folder, Path aside, GrownContent content) {
        this.disk = disk;
        this.name = name;
        this.folder = folder;
        this.aside = aside;
        this.content = content;
    }

    /** Says what cannot be brought back. */
    List<String> run(FileTree recorded) {
        if (!recorded.entries().isEmpty()) {
            Directories.create(disk, folder, FileMode.DIRECTORY);
        }
        moveAsideWhatWasAdded(recorded);
        var lost = new ArrayList<String>();
        var folders = new ArrayList<TreeEntry.Folder>();
        for (TreeEntry entry : recorded.entries()) {
            if (entry instanceof TreeEntry.Folder each) {
                folders.add(each);
            }
            put(entry).ifPresent(problem -> lost.add(name + "/" + entry.path() + " " + problem));
        }
        Collections.reverse(folders);
        folders.forEach(each -> mode(folder.resolve(each.path()), each.mode()));
        if (Files.isDirectory(folder)) {
            disk.forceTree(folder); // also what an earlier try brought back, and failed to force
        }
        return lost;
    }

    /** Says what could not be brought back now; changes nothing. */
    List<String> lost(FileTree recorded) {
        var lost = new ArrayList<String>();
        for (TreeEntry entry : recorded.entries()) {
            if (entry instanceof TreeEntry.File file) {
                var path = folder.resolve(file.path());
                GrownFile.problem(path, file)
                        .filter(problem -> content.parts(file, path).isEmpty())
                        .ifPresent(problem -> lost.add(name + "/" + file.path() + " " + problem));
            }
        }
        return lost;
    }

    private void moveAsideWhatWasAdded(FileTree recorded) {
        var wanted = recorded.byPath();
        var root = Files.isDirectory(folder) ? Directories.real(folder) : folder;
        var found = new ArrayList<>(FileTree.paths(root));
        Collections.reverse(found); // what is in a folder before the folder
        for (Path path : found) {
            var entry = root.relativize(path).toString();
            if (!isSameKind(path, wanted.get(entry))) {
                Aside.move(disk, path, aside, GrownContent.name(entry));
            }
        }
    }

    private static boolean isSameKind(Path path, @org.jspecify.annotations.Nullable TreeEntry entry) {
        if (entry instanceof TreeEntry.Folder) {
            return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        }
        if (entry instanceof TreeEntry.Link link) {
            return AtomicFile.isLinkTo(path, Path.of(link.target()));
        }
        return entry != null && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private Optional<String> put(TreeEntry entry) {
        var path = folder.resolve(entry.path());
        if (entry instanceof TreeEntry.File file) {
            return put(file, path);
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (entry instanceof TreeEntry.Link link) {
                AtomicFile.link(disk, path, Path.of(link.target()));
            } else {
                disk.makeDirectory(path, FileMode.PRIVATE_DIRECTORY);
                disk.forceDirectory(Directories.parent(path));
            }
        }
        return Optional.empty();
    }

    private Optional<String> put(TreeEntry.File file, Path path) {
        var problem = GrownFile.problem(path, file);
        if (problem.isEmpty()) {
            cut(file, path);
        } else {
            var parts = content.parts(file, path);
            if (parts.isEmpty()) {
                return problem;
            }
            if (!parts.get(0).file().equals(path)) {
                Aside.move(disk, path, aside, GrownContent.name(file.path()));
            }
            AtomicFile.join(disk, parts, path);
        }
        mode(path, file.mode());
        return Optional.empty();
    }

    private void cut(TreeEntry.File file, Path path) {
        var size = path.toFile().length();
        var tail = size - file.size();
        if (tail == 0) {
            return;
        }
        if (tail <= file.size()) {
            Aside.tail(disk, path, file.size(), aside, GrownContent.tailName(file.path(), file.size()));
            disk.truncate(path, file.size());
        } else {
            Aside.move(disk, path, aside, GrownContent.name(file.path()));
            AtomicFile.join(disk, content.parts(file, path), path);
        }
    }

    private void mode(Path path, FileMode mode) {
        if (!FileMode.of(path).equals(mode)) {
            disk.setMode(path, mode);
            disk.force(path);
        }
    }
}
