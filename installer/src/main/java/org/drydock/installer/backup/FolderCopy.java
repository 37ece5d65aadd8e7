package org.drydock.installer.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.durable.FileStamp;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/**
 * A data folder's copy, made in two parts: most of it ahead, while the product serves and may write; what is not certain
 * to be the same then, when it is stopped. Each part is read again before it counts.
 */
final class FolderCopy {
    /** Folders from which on forcing all that is there is quicker than one after the other. */
    private static final int MANY = 64;

    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");

    private final Disk disk;
    private final Path from;
    private final Path to;
    private final Glimpses glimpses;
    /** Of what was copied ahead and read again. */
    private final Map<String, FileStamp> verified = new HashMap<>();
    /** Folders of the copy in which names or attributes are not durable yet. */
    private final Set<Path> touched = new HashSet<>();

    /** @param from a real directory */
    FolderCopy(Disk disk, Clock clock, Path from, Path to, LongConsumer advanced) {
        this.disk = disk;
        this.from = from;
        this.to = to;
        this.glimpses = new Glimpses(disk, clock, from, advanced);
    }

    /** Copies what stands still long enough to be copied. */
    void ahead() {
        Directories.create(disk, to, FileMode.PRIVATE_DIRECTORY);
        glimpses.look((path, file) -> {
            var target = to.resolve(path);
            Directories.create(disk, Directories.parent(target), FileMode.PRIVATE_DIRECTORY);
            try {
                var copied = new TreeCopy(disk).file(path, file, target);
                verify(copied, target);
                return Optional.of(copied);
            } catch (DiskException e) {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    disk.delete(target);
                }
                throw e;
            }
        });
        foldersAhead();
        disk.forceTree(to);
    }

    /** Those that we may still write into afterwards. */
    private void foldersAhead() {
        var folders = new ArrayList<>(
                FileTree.paths(to).stream().filter(FolderCopy::isFolder).toList());
        Collections.reverse(folders);
        for (Path target : folders) {
            var source = from.resolve(to.relativize(target));
            try {
                if (isFolder(source) && FileMode.of(source).permissions().containsAll(OURS)) {
                    disk.copyAttributes(source, target);
                }
            } catch (DiskException e) {
                if (isFolder(source)) {
                    throw e;
                }
            }
        }
    }

    private void verify(TreeEntry.File copied, Path target) {
        if (!Sha256.of(target).equals(copied.sha256())) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    target + ": the copy is not what was written: expected "
                            + copied.sha256().shortened() + ", found "
                            + Sha256.of(target).shortened());
        }
        FileStamp.of(target).ifPresent(stamp -> verified.put(copied.path(), stamp));
    }

    /** Makes the copy what the folder is now that nobody writes there; says what that is. */
    FileTree finish() {
        Directories.create(disk, to, FileMode.PRIVATE_DIRECTORY);
        var sources = FileTree.paths(from);
        removeOthers(sources);
        var copied = new ArrayList<TreeEntry>();
        var folders = new ArrayList<Path>();
        for (Path source : sources) {
            var path = from.relativize(source).toString();
            if (Files.isSymbolicLink(source)) {
                copied.add(link(path, source));
            } else if (Files.isDirectory(source)) {
                folders.add(source);
                folder(to.resolve(path));
            } else {
                copied.add(file(path, source));
            }
        }
        Collections.reverse(folders); // a folder's own mode may forbid writing into it
        for (Path folder : folders) {
            var path = from.relativize(folder).toString();
            attributes(folder, to.resolve(path));
            copied.add(new TreeEntry.Folder(path, FileMode.of(folder)));
        }
        attributes(from, to);
        makeDurable();
        return new FileTree(copied);
    }

    /** What went, and what is of another kind now. */
    private void removeOthers(List<Path> sources) {
        var wanted = new HashMap<String, Path>();
        sources.forEach(source -> wanted.put(from.relativize(source).toString(), source));
        var present = new ArrayList<>(FileTree.paths(to));
        Collections.reverse(present);
        for (Path each : present) {
            var source = wanted.get(to.relativize(each).toString());
            if (source == null || isFolder(source) != isFolder(each) || Files.isSymbolicLink(source)) {
                remove(each);
            }
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private void folder(Path target) {
        if (!isFolder(target)) {
            disk.makeDirectory(target, FileMode.PRIVATE_DIRECTORY);
            touched.add(target);
            touched.add(Directories.parent(target));
        }
    }

    private TreeEntry.File file(String path, Path source) {
        var target = to.resolve(path);
        var known = glimpses.still(path).filter(entry -> isVerified(path, target));
        if (known.isPresent()) {
            return known.get();
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            remove(target);
        }
        var copied = new TreeCopy(disk).file(path, source, target);
        verify(copied, target);
        touched.add(Directories.parent(target));
        return copied;
    }

    private boolean isVerified(String path, Path target) {
        var stamp = verified.get(path);
        return stamp != null && FileStamp.of(target).filter(stamp::equals).isPresent();
    }

    private TreeEntry.Link link(String path, Path source) {
        try {
            var destination = Files.readSymbolicLink(source);
            disk.link(to.resolve(path), destination);
            touched.add(Directories.parent(to.resolve(path)));
            return new TreeEntry.Link(path, destination.toString());
        } catch (IOException e) {
            throw new DiskException("read the link", source, e);
        }
    }

    private void remove(Path target) {
        disk.delete(target);
        touched.remove(target);
        touched.add(Directories.parent(target));
    }

    private void attributes(Path source, Path target) {
        if (!FileStamp.isAlike(source, target)) {
            disk.copyAttributes(source, target);
            touched.add(target);
        }
    }

    private void makeDurable() {
        if (touched.size() > MANY) {
            disk.forceTree(to);
        } else {
            touched.stream().sorted().forEach(disk::forceDirectory);
        }
    }
}
