package org.drydock.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts a file or link in place so that whoever looks, also after a power cut, sees the old one or the new one, whole.
 * The temporary name stands in the same directory and is fixed, so that a killed writer leaves one thing to sweep away.
 */
public final class AtomicFile {
    private static final String SUFFIX = ".drydock-new";
    /** In bytes, on every file system that Linux servers use. */
    private static final int LONGEST_NAME = 255;

    private AtomicFile() {}

    public static void write(Disk disk, Path file, String text, FileMode mode) {
        write(disk, file, text.getBytes(StandardCharsets.UTF_8), mode);
    }

    public static void write(Disk disk, Path file, byte[] content, FileMode mode) {
        place(disk, file, temporary -> {
            try (var sink = disk.create(temporary, mode)) {
                sink.write(ByteBuffer.wrap(content));
                sink.force();
            }
        });
    }

    /**
     * Writes anew a file that exists, keeping its mode, owner, group and access control list. Where it is a link, what it
     * points to is rewritten.
     */
    public static void rewrite(Disk disk, Path file, byte[] content) {
        var real = Directories.real(file);
        writeLike(disk, real, content, real);
    }

    /** Writes a file with the mode and access control list, and as far as we may the owner and group, of another one. */
    public static void writeLike(Disk disk, Path file, byte[] content, Path like) {
        var hasList = AccessLists.among(List.of(like)).contains(like);
        place(disk, file, temporary -> {
            try (var sink = disk.create(temporary, FileMode.PRIVATE_FILE)) {
                disk.copyAttributes(like, temporary); // before the content: its time is to be that of the writing
                if (hasList) {
                    disk.copyAccessList(like, temporary);
                }
                sink.write(ByteBuffer.wrap(content));
                sink.force();
            }
        });
    }

    /** Copies a file with its attributes. */
    public static void copy(Disk disk, Path from, Path to) {
        place(disk, to, temporary -> Copy.file(disk, from, temporary));
    }

    /** Copies a file that has an access control list with that, too. */
    public static void copyWithList(Disk disk, Path from, Path to) {
        place(disk, to, temporary -> {
            Copy.file(disk, from, temporary);
            disk.copyAccessList(from, temporary);
            disk.force(temporary);
        });
    }

    /** Makes a file of parts of others, with the attributes of the first one. */
    public static void join(Disk disk, List<FilePart> parts, Path to) {
        place(disk, to, temporary -> {
            try (var sink = disk.create(temporary, FileMode.PRIVATE_FILE)) {
                for (FilePart part : parts) {
                    Copy.part(part, sink);
                }
                disk.copyAttributes(parts.get(0).file(), temporary);
                sink.force();
            }
        });
    }

    /** Whether a symbolic link stands at a path that points to {@code target}. */
    public static boolean isLinkTo(Path link, Path target) {
        try {
            return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target);
        } catch (IOException e) {
            throw new DiskException("read the link", link, e);
        }
    }

    /** Lets a symbolic link point to {@code target}, whether or not it exists. */
    public static void link(Disk disk, Path link, Path target) {
        place(disk, link, temporary -> disk.link(temporary, target));
    }

    /** Removes what a writer that was killed has left beside a file; nothing if there is nothing. */
    public static void sweep(Disk disk, Path file) {
        var temporary = temporary(file);
        if (Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(temporary);
            disk.forceDirectory(Directories.parent(file));
        }
    }

    /** Whether a name is one of our temporary ones. */
    public static boolean isTemporary(Path path) {
        return path.getFileName() != null && path.getFileName().toString().endsWith(SUFFIX);
    }

    private static void place(Disk disk, Path file, Consumer<Path> maker) {
        var temporary = temporary(file);
        clear(disk, temporary);
        try {
            maker.accept(temporary);
            disk.move(temporary, file);
        } catch (DiskException e) {
            clearAfter(e, disk, temporary);
            throw e;
        }
        disk.forceDirectory(Directories.parent(file));
    }

    /** A full disk is not to be kept full, nor a customer's folder littered, by what could not be finished. */
    private static void clearAfter(DiskException failure, Disk disk, Path temporary) {
        try {
            clear(disk, temporary);
        } catch (DiskException e) {
            failure.addSuppressed(e);
        }
    }

    private static void clear(Disk disk, Path temporary) {
        if (Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(temporary);
        }
    }

    private static Path temporary(Path file) {
        var name = String.valueOf(file.getFileName());
        var isShort = name.getBytes(StandardCharsets.UTF_8).length + SUFFIX.length() <= LONGEST_NAME;
        return file.resolveSibling((isShort ? name : Integer.toHexString(name.hashCode())) + SUFFIX);
    }
}
