package org.drydock.durable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Puts a file or link in place so that whoever looks, also after a power cut, sees the old one or the new one, whole.
 * The temporary name stands in the same directory and is fixed, so that a killed writer leaves one thing to sweep away.
 */
public final class AtomicFile {
    private static final String SUFFIX = ".drydock-new";

    private AtomicFile() {}

    public static void write(Disk disk, Path file, String text, FileMode mode) {
        write(disk, file, text.getBytes(StandardCharsets.UTF_8), mode);
    }

    public static void write(Disk disk, Path file, byte[] content, FileMode mode) {
        var temporary = cleared(disk, file);
        try (var sink = disk.create(temporary, mode)) {
            sink.write(ByteBuffer.wrap(content));
            sink.force();
        }
        place(disk, temporary, file);
    }

    /** Writes anew a file that exists, keeping its mode, owner and group. Where it is a link, what it points to is rewritten. */
    public static void rewrite(Disk disk, Path file, byte[] content) {
        var real = Directories.real(file);
        var temporary = cleared(disk, real);
        try (var sink = disk.create(temporary, FileMode.PRIVATE_FILE)) {
            sink.write(ByteBuffer.wrap(content));
            sink.force();
        }
        disk.copyAttributes(real, temporary);
        place(disk, temporary, real);
    }

    /** Copies a file with its attributes. */
    public static void copy(Disk disk, Path from, Path to) {
        var temporary = cleared(disk, to);
        Copy.file(disk, from, temporary);
        place(disk, temporary, to);
    }

    /** Lets a symbolic link point to {@code target}, whether or not it exists. */
    public static void link(Disk disk, Path link, Path target) {
        var temporary = cleared(disk, link);
        disk.link(temporary, target);
        place(disk, temporary, link);
    }

    /** Whether a name is one of our temporary ones. */
    public static boolean isTemporary(Path path) {
        return path.getFileName() != null && path.getFileName().toString().endsWith(SUFFIX);
    }

    private static Path cleared(Disk disk, Path file) {
        var temporary = file.resolveSibling(file.getFileName() + SUFFIX);
        if (Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(temporary);
        }
        return temporary;
    }

    private static void place(Disk disk, Path temporary, Path file) {
        disk.move(temporary, file);
        disk.forceDirectory(Directories.parent(file));
    }
}
