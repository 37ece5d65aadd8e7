package org.drydock.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * Makes a whole tree durable. Each file is forced by itself, several at a time: journalling file systems commit
 * concurrent fsyncs together, and unlike {@code syncfs} nobody else's writes are waited for.
 */
final class ForcedTree {
    private ForcedTree() {}

    static void force(Path root) {
        below(Directories.real(root)).parallelStream().forEach(ForcedTree::forceOne);
    }

    private static List<Path> below(Path root) {
        try (var paths = Files.walk(root)) {
            return paths.filter(ForcedTree::isForceable).toList();
        } catch (UncheckedIOException e) {
            throw new DiskException("list", root, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw new DiskException("list", root, e);
        }
    }

    /** Not links, which their directory holds, and not pipes, whose opening would wait for somebody at the other end. */
    private static boolean isForceable(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Linux forces what was opened for reading: so also directories, and files that their owner may not write. */
    static void forceOne(Path path) {
        try {
            forceOpened(path, StandardOpenOption.READ);
        } catch (AccessDeniedException e) {
            forceUnreadable(path, e);
        } catch (IOException e) {
            throw new DiskException("make durable", path, e);
        }
    }

    private static void forceUnreadable(Path path, AccessDeniedException reading) {
        try {
            forceOpened(path, StandardOpenOption.WRITE);
        } catch (IOException e) {
            e.addSuppressed(reading);
            throw new DiskException("make durable", path, e);
        }
    }

    private static void forceOpened(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
