package org.drydock.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.drydock.durable.Disk;
import org.drydock.manifest.Code;
import org.jspecify.annotations.Nullable;

/**
 * Cuts files out of slices, many slices at a time. A file that spans slices is written in order nevertheless: a slice
 * begins with the file that runs on into the next one and hands it over, then writes what it holds whole, and takes
 * over the file that came from the one before only in the end. Slices are begun in order, so whoever waits, waits for
 * one that is at work already.
 */
final class SliceExtraction {
    private final BundleFile file;
    private final Code code;
    private final BundleLayout layout;
    private final Disk disk;
    private final Path folder;
    private final BundleListener listener;
    /** The first failure; slices that begin after it do nothing. */
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private final Queue<CompletableFuture<GrowingFile>> abandoned = new ConcurrentLinkedQueue<>();

    SliceExtraction(BundleFile file, Code code, BundleLayout layout, Disk disk, Path folder, BundleListener listener) {
        this.file = file;
        this.code = code;
        this.layout = layout;
        this.disk = disk;
        this.folder = folder;
        this.listener = listener;
    }

    /** @param pieces of each slice */
    void run(List<List<Piece>> pieces) {
        var workers = Workers.count(SliceReader.memory(code));
        var readers = new ArrayBlockingQueue<SliceReader>(workers);
        var pool = Executors.newFixedThreadPool(workers);
        try {
            for (int each = 0; each < workers; each++) {
                readers.add(new SliceReader(file, code));
            }
            var slices = new ArrayList<CompletableFuture<?>>();
            var before = new CompletableFuture<GrowingFile>();
            for (int index = 0; index < pieces.size(); index++) {
                var task = new Task(index, pieces.get(index), before, new CompletableFuture<>());
                slices.add(CompletableFuture.runAsync(() -> task.run(readers), pool));
                before = task.after();
            }
            CompletableFuture.allOf(slices.toArray(CompletableFuture<?>[]::new)).join();
        } finally {
            pool.shutdown();
            readers.forEach(SliceReader::close);
            closeAbandoned();
        }
        throwFailure();
    }

    private void closeAbandoned() {
        for (CompletableFuture<GrowingFile> each : abandoned) {
            if (each.isDone() && !each.isCompletedExceptionally()) {
                each.join().close();
            }
        }
    }

    private void throwFailure() {
        var first = failure.get();
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
        if (first instanceof Error error) {
            throw error;
        }
    }

    /** One slice: takes over a file that runs on from the slice before, and hands over the one that runs on into the next. */
    private final class Task {
        private final int index;
        private final List<Piece> pieces;
        private final CompletableFuture<GrowingFile> before;
        private final CompletableFuture<GrowingFile> after;

        Task(
                int index,
                List<Piece> pieces,
                CompletableFuture<GrowingFile> before,
                CompletableFuture<GrowingFile> after) {
            this.index = index;
            this.pieces = pieces;
            this.before = before;
            this.after = after;
        }

        CompletableFuture<GrowingFile> after() {
            return after;
        }

        /** Never throws: whoever waits for it must not wait forever. */
        void run(BlockingQueue<SliceReader> readers) {
            if (pieces.isEmpty()) {
                return;
            }
            try {
                if (failure.get() == null) {
                    var reader = readers.remove(); // as many as threads
                    try {
                        extract(reader.read(layout.slice(index), code.slices().get(index)));
                    } finally {
                        readers.add(reader);
                    }
                    listener.advanced(code.slices().get(index).size());
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            if (failure.get() != null) {
                abandon();
            }
        }

        private void extract(byte[] content) {
            var last = pieces.get(pieces.size() - 1);
            if (last.first() && !last.last()) {
                begin(last, content);
            }
            pieces.stream().filter(piece -> piece.first() && piece.last()).forEach(piece -> whole(piece, content));
            if (!pieces.get(0).first()) {
                goOn(pieces.get(0), content);
            }
        }

        private void begin(Piece piece, byte[] content) {
            var growing = open(piece);
            try {
                growing.write(content, piece.from(), piece.length());
            } catch (RuntimeException | Error e) {
                growing.close();
                throw e;
            }
            after.complete(growing);
        }

        private void whole(Piece piece, byte[] content) {
            try (var growing = open(piece)) {
                growing.write(content, piece.from(), piece.length());
                growing.finish(file);
            }
        }

        private void goOn(Piece piece, byte[] content) {
            var growing = before.join();
            growing.write(content, piece.from(), piece.length());
            if (piece.last()) {
                growing.finish(file);
            } else {
                after.complete(growing);
            }
        }

        private GrowingFile open(Piece piece) {
            return new GrowingFile(disk, folder.resolve(piece.entry().path()), piece.entry());
        }

        /** The file that runs through here is closed when all have stopped. */
        private void abandon() {
            after.completeExceptionally(new CancellationException("the slice before it failed"));
            abandoned.add(before);
        }
    }
}
