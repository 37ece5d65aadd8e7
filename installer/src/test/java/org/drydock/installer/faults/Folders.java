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
import java.util.HashMap;
import java.util.Map;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.durable.FileStamp;

/** Whole folders, as they stand. */
final class Folders {
    /** The copy of each file that has several names. */
    private final Map<Long, Path> named = new HashMap<>();

    private Folders() {}

    /** What vanishes while it is copied is left out, as it would be by a kill a moment later. */
    static void copy(Path from, Path to) {
        new Folders().put(from, to);
    }

    private void put(Path from, Path to) {
        try {
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(to);
                try (var paths = Files.list(from)) {
                    for (Path path : paths.toList()) {
                        put(path, to.resolve(path.getFileName()));
                    }
                }
                Disk.real().setMode(to, FileMode.of(from));
            } else if (String.valueOf(from.getFileName()).startsWith(".drydock-room-")) {
                sparse(to, Files.size(from)); // zeros, and many of them
            } else if (!isLinked(from, to)) {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether another name of the same file was copied before: then this is one of the copy's. */
    private boolean isLinked(Path from, Path to) throws IOException {
        var stamp = FileStamp.of(from).orElseThrow(() -> new NoSuchFileException(from.toString()));
        if (stamp.names() == 1) {
            return false;
        }
        var first = named.putIfAbsent(stamp.inode(), to);
        if (first != null) {
            Files.createLink(to, first);
        }
        return first != null;
    }

    private static void sparse(Path file, long size) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (size > 0) {
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
        }
    }

    /** What the file system knows of all that a folder holds: any write to any of it shows. */
    static Map<Path, FileStamp> stamps(Path folder) {
        var stamps = new HashMap<Path, FileStamp>();
        for (Path path : FileTree.paths(folder)) {
            FileStamp.of(path).ifPresent(stamp -> stamps.put(path, stamp));
        }
        return stamps;
    }

    /** Puts a folder where another one, or none, stands. */
    static void replace(Path folder, Path by) {
        Directories.deleteTree(Disk.real(), folder);
        copy(by, folder);
    }
}
