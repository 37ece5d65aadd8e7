package org.drydock.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Directories, made and unmade durably. */
public final class Directories {
    private static final int OWNER = 0700;

    private Directories() {}

    /** Creates a directory and the missing ones above it; every parent that gained a name is forced. */
    public static void create(Disk disk, Path directory, FileMode mode) {
        var missing = new ArrayDeque<Path>();
        for (Path at = directory.toAbsolutePath(); !Files.isDirectory(at); at = parent(at)) {
            missing.push(at);
        }
        for (Path one : missing) {
            disk.makeDirectory(one, mode);
            disk.forceDirectory(parent(one));
        }
    }

    /** Deletes whatever stands at a path, links as links; nothing if there is nothing. */
    public static void deleteTree(Disk disk, Path root) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        deleteBelow(disk, root);
        disk.forceDirectory(parent(root));
    }

    private static void deleteBelow(Disk disk, Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            allow(disk, path);
            for (Path child : list(path)) {
                deleteBelow(disk, child);
            }
        }
        disk.delete(path);
    }

    /** A copy of what customers have may have their modes, which may forbid to delete. */
    private static void allow(Disk disk, Path folder) {
        if ((FileMode.of(folder).bits() & OWNER) != OWNER) {
            disk.setMode(folder, FileMode.PRIVATE_DIRECTORY);
        }
    }

    /** What a directory holds, sorted by name; empty if there is no such directory. */
    public static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (UncheckedIOException e) {
            throw new DiskException("list", directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw new DiskException("list", directory, e);
        }
    }

    /**
     * Whether something is there, links followed. What a disk or a server of files does not answer for is not missing: who
     * took it for that would leave it out of a backup.
     *
     * @throws DiskException if nobody can tell
     */
    public static boolean isThere(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            if (isBelowAFile(path)) {
                return false;
            }
            throw new DiskException("look for", path, e);
        }
    }

    private static boolean isBelowAFile(Path path) {
        return Stream.iterate(path.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
                .anyMatch(Files::isRegularFile);
    }

    /** The directory that a path stands in. */
    public static Path parent(Path path) {
        var parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no parent directory");
        }
        return parent;
    }

    /** A path with every link in it followed. */
    public static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new DiskException("follow", path, e);
        }
    }
}
