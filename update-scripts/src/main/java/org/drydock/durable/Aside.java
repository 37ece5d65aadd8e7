package org.drydock.durable;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Moves things out of the way, without ever overwriting what was moved there before. */
public final class Aside {
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
            target = free(Directories.parent(path), "." + name + ".aside"); // another volume: beside it, then
            disk.move(path, target);
        }
        disk.forceDirectory(Directories.parent(target));
        disk.forceDirectory(Directories.parent(path));
    }

    /**
     * As {@link #move}, but what cannot be renamed there, as it stands on another volume, is copied and then deleted: in
     * its own folder it would be found.
     */
    public static void carry(Disk disk, Path path, Path folder, String name) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        try {
            disk.move(path, free(folder, name));
            disk.forceDirectory(folder);
        } catch (DiskException e) {
            if (!(e.getCause() instanceof AtomicMoveNotSupportedException)) {
                throw e;
            }
            across(disk, path, folder, name);
            disk.delete(path);
        }
        disk.forceDirectory(Directories.parent(path));
    }

    private static void across(Disk disk, Path path, Path folder, String name) {
        if (Files.isSymbolicLink(path)) {
            disk.link(free(folder, name), target(path));
            disk.forceDirectory(folder);
        } else if (Files.isDirectory(path)) {
            var into = free(folder, name);
            Directories.create(disk, into, FileMode.PRIVATE_DIRECTORY);
            Directories.list(path).forEach(child -> carry(disk, child, into, String.valueOf(child.getFileName())));
        } else {
            copy(disk, path, folder, name);
        }
    }

    private static Path target(Path link) {
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
