package org.drydock.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Makes a whole tree durable. Each file is forced by itself, several at a time: journalling file systems commit
 * concurrent fsyncs together, and unlike {@code syncfs} nobody else's writes are waited for.
 */
final class ForcedTree {
    private ForcedTree() {}

    static void force(Path root) {
        below(root).parallelStream().forEach(ForcedTree::forceOne);
    }

    private static List<Path> below(Path root) {
        try (var paths = Files.walk(root)) {
            return paths.filter(path -> !Files.isSymbolicLink(path)).toList();
        } catch (IOException e) {
            throw new DiskException("list", root, e);
        }
    }

    private static void forceOne(Path path) {
        var isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        try (var channel = FileChannel.open(path, isDirectory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new DiskException("make durable", path, e);
        }
    }
}
