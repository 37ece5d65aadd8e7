package org.drydock.durable;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Moves things out of the way, without ever overwriting what was moved there before. */
public final class Aside {
    /** Bytes that stay free on another volume. */
    private static final long RESERVE = 4L << 20;

    private Aside() {}

    /**
     * Moves what stands at a path into a folder; nothing if nothing stands there.
     *
     * @param name what it is called there; with a number behind it if that is taken
     */
    public static void move(Disk disk, Path path, Path folder, String name) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        var target = free(folder, name);
        try {
            disk.move(path, target);
        } catch (DiskException e) {
            if (!(e.getCause() instanceof AtomicMoveNotSupportedException)) {
                throw e;
            }
            carry(disk, path, target);
        }
        disk.forceDirectory(Directories.parent(target));
        disk.forceDirectory(Directories.parent(path));
    }

    /** To another volume: nothing is deleted here before it is durable there. */
    private static void carry(Disk disk, Path path, Path target) {
        if (Files.isSymbolicLink(path)) {
            disk.link(target, destination(path));
        } else if (Files.isDirectory(path)) {
            disk.makeDirectory(target, FileMode.PRIVATE_DIRECTORY);
            Directories.list(path).forEach(each -> carry(disk, each, target.resolve(each.getFileName())));
            disk.copyAttributes(path, target);
            disk.forceDirectory(target);
        } else {
            copyWhole(disk, path, target);
        }
        disk.forceDirectory(Directories.parent(target));
        disk.delete(path);
    }

    /** Half a copy on a full disk would be in the way of whoever tries again. */
    private static void copyWhole(Disk disk, Path file, Path target) {
        requireRoom(file, target);
        try {
            Copy.file(disk, file, target);
        } catch (DiskException e) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                disk.delete(target);
            }
            throw e;
        }
    }

    /** What is moved aside must not take the last room of those who move it, who keep a book there. */
    private static void requireRoom(Path file, Path target) {
        try {
            var free = Files.getFileStore(Directories.parent(target)).getUsableSpace();
            var needed = Files.size(file) + RESERVE;
            if (free < needed) {
                throw new IOException("No space left for it in " + Directories.parent(target) + ": needed " + needed
                        + " bytes, free " + free);
            }
        } catch (IOException e) {
            throw new DiskException("move aside", file, e);
        }
    }

    private static Path destination(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw new DiskException("read the link", link, e);
        }
    }

    /** Keeps a copy of a file from an offset on, before it is cut there. */
    public static void tail(Disk disk, Path file, long from, Path folder, String name) {
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        try (var sink = disk.create(free(folder, name), FileMode.PRIVATE_FILE)) {
            Copy.part(new FilePart(file, from, file.toFile().length()), sink);
            sink.force();
        }
        disk.forceDirectory(folder);
    }

    /** The same with a copy, which leaves in place what stands there. */
    public static void copy(Disk disk, Path file, Path folder, String name) {
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        var target = free(folder, name);
        Copy.file(disk, file, target);
        disk.forceDirectory(folder);
    }

    private static Path free(Path folder, String name) {
        var target = folder.resolve(name);
        for (int number = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); number++) {
            target = folder.resolve(name + "." + number);
        }
        return target;
    }
}
