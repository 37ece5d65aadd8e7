package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drydock.digest.FileTree;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Aside;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.FilePart;
import org.drydock.installer.backup.GrownFile;

/**
 * Takes back what was added to an append-only folder. Added files are moved aside. Of a file that has grown, the shorter
 * one of its parts is copied: what was appended, before the file is cut; or, if that is the longer one, what it was,
 * after the file was moved aside whole. So a program that fills the disk into one file does not keep a site from going
 * back. What is missing is looked for in the backup's links and in what was moved aside.
 */
final class GrownRestore {
    private static final String TAIL = ".from-";

    private final Disk disk;
    private final String name;
    private final Path folder;
    private final Path aside;
    private final List<Path> sources;

    /**
     * @param name of the folder, for messages
     * @param sources folders in which lost content may be, under its path or as it was moved aside
     */
    GrownRestore(Disk disk, String name, Path folder, Path aside, List<Path> sources) {
        this.disk = disk;
        this.name = name;
        this.folder = folder;
        this.aside = aside;
        this.sources = sources;
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
                Aside.carry(disk, path, aside, flat(entry));
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
            var parts = parts(file, path);
            if (parts.isEmpty()) {
                return problem;
            }
            if (!parts.get(0).file().equals(path)) {
                Aside.carry(disk, path, aside, flat(file.path()));
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
            Aside.tail(disk, path, file.size(), aside, flat(file.path()) + TAIL + file.size());
            disk.truncate(path, file.size());
        } else {
            Aside.carry(disk, path, aside, flat(file.path()));
            AtomicFile.join(disk, parts(file, path), path);
        }
    }

    /** What the file can be made of; nothing if it cannot. */
    private List<FilePart> parts(TreeEntry.File file, Path path) {
        return Stream.concat(wholes(file), withTails(file, path))
                .filter(parts -> isContent(parts, file))
                .findFirst()
                .orElse(List.of());
    }

    private Stream<List<FilePart>> wholes(TreeEntry.File file) {
        var linked = Stream.of(sources.get(0).resolve(file.path())); // in the backup each stands under its own path
        return Stream.concat(linked, moved(flat(file.path())))
                .filter(source -> Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS))
                .map(source -> List.of(new FilePart(source, 0, file.size())));
    }

    /** What was cut off when this folder was taken back to an earlier state than the one wanted now. */
    private Stream<List<FilePart>> withTails(TreeEntry.File file, Path path) {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Stream.empty();
        }
        var size = path.toFile().length();
        return moved(flat(file.path()) + TAIL + size)
                .map(tail -> List.of(new FilePart(path, 0, size), new FilePart(tail, 0, file.size() - size)));
    }

    /** Moved aside under this name, or with a number behind it. */
    private Stream<Path> moved(String wanted) {
        return sources.stream()
                .skip(1)
                .flatMap(source -> Directories.list(source).stream())
                .filter(source -> String.valueOf(source.getFileName()).startsWith(wanted));
    }

    private static boolean isContent(List<FilePart> parts, TreeEntry.File file) {
        var hasher = new Hasher();
        for (FilePart part : parts) {
            if (part.to() < part.from() || hasher.update(part.file(), part.from(), part.to()) < part.to()) {
                return false;
            }
        }
        return hasher.finish().equals(file.sha256());
    }

    private void mode(Path path, FileMode mode) {
        if (!FileMode.of(path).equals(mode)) {
            disk.setMode(path, mode);
            disk.force(path);
        }
    }

    private static String flat(String path) {
        return path.replace('/', '_');
    }
}
