package org.drydock.installer.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;

/** Whole folders, as they stand. */
final class Folders {
    private Folders() {}

    /** What vanishes while it is copied is left out, as it would be by a kill a moment later. */
    static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(to);
                try (var paths = Files.list(from)) {
                    for (Path path : paths.toList()) {
                        copy(path, to.resolve(path.getFileName()));
                    }
                }
                Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
            } else if (String.valueOf(from.getFileName()).startsWith(".drydock-room-")) {
                sparse(to, Files.size(from)); // zeros, and many of them
            } else {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sparse(Path file, long size) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (size > 0) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
        }
    }

    /** Puts a folder where another one, or none, stands. */
    static void replace(Path folder, Path by) {
        Directories.deleteTree(Disk.real(), folder);
        copy(by, folder);
    }
}
