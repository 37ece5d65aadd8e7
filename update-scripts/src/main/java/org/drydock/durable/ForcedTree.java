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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Makes a whole tree durable. Each file is forced by itself, many at a time: journalling file systems commit concurrent
 * fsyncs together, and unlike {@code syncfs} nobody else's writes are waited for.
 */
final class ForcedTree {
    /**
     * They wait for the disk, not for a core. Measured with 2,700 files of 320 MB on ext4 and 2 cores: 2 threads take 2.1
     * s, 8 take 0.9 s, 16 take 0.6 s, 32 take 0.4 s, and 64 no less.
     */
    private static final int THREADS = 32;

    private ForcedTree() {}

    /** Returns when nothing is being forced any more, also if it throws. */
    static void force(Path root) {
        var paths = below(Directories.real(root));
        var next = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var workers = IntStream.range(0, Math.min(THREADS, paths.size()))
                    .mapToObj(each -> CompletableFuture.runAsync(() -> forceRest(paths, next), pool))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(workers).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DiskException failure ? failure : e;
        } finally {
            pool.shutdown();
        }
    }

    /** Takes one after the other of those that nobody has taken. After a failure there is nothing left to take. */
    private static void forceRest(List<Path> paths, AtomicInteger next) {
        try {
            for (int at = next.getAndIncrement(); at < paths.size(); at = next.getAndIncrement()) {
                forceOne(paths.get(at));
            }
        } catch (DiskException e) {
            next.set(paths.size());
            throw e;
        }
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
