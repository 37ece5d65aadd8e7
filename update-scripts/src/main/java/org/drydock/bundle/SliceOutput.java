package org.drydock.bundle;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.drydock.digest.Hasher;
import org.drydock.durable.Disk;
import org.drydock.manifest.Code;
import org.drydock.manifest.Code.Slice;

/**
 * Cuts what is written into slices, compresses them on all cores and writes them, in order, to a sink. Where the cuts
 * are and what zstd makes of a slice does not depend on how many threads there are.
 */
final class SliceOutput implements AutoCloseable {
    static final int LEVEL = 3;
    /** Content of a slice: below it the ratio suffers, above it only memory. */
    static final int SLICE = 8 << 20;

    private final Disk.Sink sink;
    private final ExecutorService pool;
    private final Deque<Job> idle = new ArrayDeque<>();
    private final Deque<CompletableFuture<Job>> busy = new ArrayDeque<>();
    private final List<Slice> slices = new ArrayList<>();
    private Job filling;
    private long position;

    SliceOutput(Disk.Sink sink, int workers) {
        this.sink = sink;
        this.pool = Executors.newFixedThreadPool(workers);
        for (int each = 0; each <= workers; each++) {
            idle.add(new Job());
        }
        filling = idle.remove();
    }

    static Code.Compressor compressor() {
        return new Code.Compressor(Slice.ZSTD, ZstdLibrary.version(), LEVEL);
    }

    /** Bytes of heap that a worker takes. */
    static long memory() {
        return SLICE + Zstd.compressBound(SLICE);
    }

    /** Bytes written so far. */
    long position() {
        return position;
    }

    void write(byte[] bytes, int from, int length) {
        for (int at = from; at < from + length; ) {
            if (filling.length == SLICE) {
                submit();
            }
            var part = Math.min(from + length - at, SLICE - filling.length);
            System.arraycopy(bytes, at, filling.content, filling.length, part);
            filling.length += part;
            position += part;
            at += part;
        }
    }

    /** Writes what is left; all slices, in order. */
    List<Slice> finish() {
        submit();
        while (!busy.isEmpty()) {
            takeOldest();
        }
        return List.copyOf(slices);
    }

    private void submit() {
        var job = filling;
        busy.add(CompletableFuture.supplyAsync(job::compress, pool));
        if (idle.isEmpty()) {
            takeOldest();
        }
        filling = idle.remove();
        filling.length = 0;
    }

    private void takeOldest() {
        var job = join(busy.remove());
        sink.write(ByteBuffer.wrap(job.compressed, 0, job.size));
        slices.add(job.slice);
        idle.add(job);
    }

    private static Job join(CompletableFuture<Job> job) {
        try {
            return job.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        CompletableFuture.allOf(busy.toArray(CompletableFuture<?>[]::new))
                .exceptionally(failure -> null) // told already by whoever asked for its result, or of no interest
                .join();
        pool.shutdown();
        busy.clear();
        idle.clear();
    }

    /** A slice with its buffers, which are used again. */
    private static final class Job {
        final byte[] content = new byte[SLICE];
        final byte[] compressed = new byte[Math.toIntExact(Zstd.compressBound(SLICE))];
        int length;
        int size;
        Slice slice = new Slice(Slice.ZSTD, 0, new Hasher().finish(), 0);

        Job compress() {
            try (var compressor = new ZstdCompressCtx()) {
                compressor.setLevel(LEVEL);
                compressor.setChecksum(true);
                compressor.setContentSize(true);
                size = compressor.compressByteArray(compressed, 0, compressed.length, content, 0, length);
            }
            slice = new Slice(
                    Slice.ZSTD, size, new Hasher().update(compressed, 0, size).finish(), length);
            return this;
        }
    }
}
