package org.drydock.installer.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.durable.FileStamp;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a folder held while the product served, and of which of them that is still certain when it is
 * stopped. Certain is what has the same {@link FileStamp}, if that was settled: before it was taken the file was forced,
 * because a page that is dirty already can be written to through a memory map without the file's times telling; after
 * the forcing they tell. A file that vanishes or changes meanwhile is read again when the product is stopped.
 */
final class Glimpses {
    /** Bytes of a file from which on it pays to remember how far its digest had come, which takes half a kilobyte. */
    private static final long LARGE = 1L << 20;

    private final Disk disk;
    private final Clock clock;
    private final Path root;
    private final LongConsumer advanced;
    private final Map<String, Glimpse> seen = new ConcurrentHashMap<>();

    /** @param state the digest of its content so far, of a large file */
    private record Glimpse(
            FileStamp stamp,
            boolean isSettled,
            TreeEntry.File entry,
            @Nullable Hasher state) {}

    /** Reads a file, or copies it. */
    interface Reader {
        /** What was read; empty if it was not all that the file held. */
        Optional<TreeEntry.File> read(String path, Path file);
    }

    /**
     * @param root a real directory
     * @param advanced told the size of each file that was read ahead; may throw if that is not wanted any more
     */
    Glimpses(Disk disk, Clock clock, Path root, LongConsumer advanced) {
        this.disk = disk;
        this.clock = clock;
        this.root = root;
        this.advanced = advanced;
    }

    /** Looks at every file with a reader of the caller's. */
    void look(Reader reader) {
        for (Path file : files()) {
            unlessGone(file, () -> look(file, reader));
        }
    }

    /** Looks at every file, hashing it. */
    void look() {
        for (Path file : files()) {
            unlessGone(file, () -> hash(file));
        }
    }

    private void look(Path file, Reader reader) {
        var path = root.relativize(file).toString();
        var before = clock.instant();
        disk.force(file);
        var stamp = FileStamp.of(file);
        var entry = stamp.isEmpty() ? Optional.<TreeEntry.File>empty() : reader.read(path, file);
        if (entry.isPresent()
                && FileStamp.of(file).filter(stamp.get()::isSameContent).isPresent()) {
            seen.put(path, new Glimpse(stamp.get(), stamp.get().isSettled(before), entry.get(), null));
        }
    }

    private void hash(Path file) {
        var path = root.relativize(file).toString();
        var before = clock.instant();
        disk.force(file);
        var stamp = FileStamp.of(file).orElse(null);
        if (stamp == null) {
            return;
        }
        var hasher = new Hasher();
        if (hasher.update(file, 0, stamp.size()) < stamp.size()) {
            return;
        }
        var state = stamp.size() >= LARGE ? hasher.copy() : null;
        var entry = new TreeEntry.File(path, FileMode.of(file), stamp.size(), hasher.finish());
        var isSettled = stamp.isSettled(before)
                && FileStamp.of(file).filter(stamp::isSameContent).isPresent();
        seen.put(path, new Glimpse(stamp, isSettled, entry, state));
    }

    /** What a file holds, if it is certain to hold now what it held then. */
    Optional<TreeEntry.File> still(String path) {
        var glimpse = seen.get(path);
        if (glimpse == null || !glimpse.isSettled()) {
            return Optional.empty();
        }
        return FileStamp.of(root.resolve(path))
                .filter(glimpse.stamp()::isSameContent)
                .map(stamp -> glimpse.entry());
    }

    /** What a file holds now; read only if it is not certain. */
    TreeEntry.File now(String path, Path file) {
        return still(path).orElseGet(() -> hashed(path, file, new Hasher(), 0));
    }

    /** The same for a file that is never written but at its end: of one that has grown only the rest is read. */
    TreeEntry.File grown(String path, Path file) {
        return still(path).orElseGet(() -> {
            var glimpse = seen.get(path);
            var state = glimpse == null ? null : glimpse.state();
            return glimpse != null && state != null && hasGrown(file, glimpse.stamp())
                    ? hashed(path, file, state.copy(), glimpse.stamp().size())
                    : hashed(path, file, new Hasher(), 0);
        });
    }

    private static boolean hasGrown(Path file, FileStamp since) {
        return FileStamp.of(file)
                .filter(stamp -> stamp.isSameFile(since) && stamp.size() > since.size())
                .isPresent();
    }

    private static TreeEntry.File hashed(String path, Path file, Hasher hasher, long from) {
        var size = hasher.update(file, from, Long.MAX_VALUE);
        return new TreeEntry.File(path, FileMode.of(file), size, hasher.finish());
    }

    /** As the product may be at work there: what cannot be looked at is left for later, when nobody can be blamed but the file. */
    private void unlessGone(Path file, Runnable action) {
        try {
            action.run();
        } catch (DiskException e) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
        advanced.accept(file.toFile().length());
    }

    private List<Path> files() {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new DiskException("read", root, e);
        }
        return files.stream().sorted().toList();
    }
}
