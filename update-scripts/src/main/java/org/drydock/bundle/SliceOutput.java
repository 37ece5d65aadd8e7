package org.drydock.bundle;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
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
 * Cuts what is written into slices, compresses and hashes them on all cores and writes them, in order, to a sink. Where
 * the cuts are and what zstd makes of a slice does not depend on how many threads there are. Slices are begun in order,
 * so whoever waits for the beginning of a file waits for one that is at work already.
 */
final class SliceOutput implements AutoCloseable {
    static final int LEVEL = 3;
    /** Content of a slice: below it the ratio suffers, above it only memory. */
    static final int SLICE = 8 << 20;

    private final Disk.Sink sink;
    private final ExecutorService pool;
    private final Deque<SliceJob> idle = new ArrayDeque<>();
    private final Deque<CompletableFuture<SliceJob>> busy = new ArrayDeque<>();
    private final List<Slice> slices = new ArrayList<>();
    private SliceJob filling;
    private long position;

    SliceOutput(Disk.Sink sink, int workers) {
        this.sink = sink;
        this.pool = Executors.newFixedThreadPool(workers);
        for (int each = 0; each <= workers; each++) {
            idle.add(new SliceJob());
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

    void write(byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            var part = Math.min(bytes.length - at, room());
            System.arraycopy(bytes, at, filling.content, filling.length, part);
            advance(part);
            at += part;
        }
    }

    /**
     * Writes the next bytes of a file, as many as the slice has room for.
     *
     * @param most 1 or more
     * @param digest of what was written of the file so far
     * @return the digest with these bytes; the same object as {@code digest} at the file's end
     */
    CompletableFuture<Hasher> copy(InputStream in, long most, CompletableFuture<Hasher> digest) throws IOException {
        var room = room();
        var from = filling.length;
        var read = in.readNBytes(filling.content, from, (int) Math.min(most, room));
        if (read == 0) {
            return digest;
        }
        advance(read);
        return filling.stretch(from, digest);
    }

    /** Writes what is left; all slices, in order. */
    List<Slice> finish() {
        submit();
        while (!busy.isEmpty()) {
            takeOldest();
        }
        return List.copyOf(slices);
    }

    /** At least 1. */
    private int room() {
        if (filling.length == SLICE) {
            submit();
        }
        return SLICE - filling.length;
    }

    private void advance(int count) {
        filling.length += count;
        position += count;
    }

    private void submit() {
        var job = filling;
        busy.add(CompletableFuture.supplyAsync(job::run, pool));
        if (idle.isEmpty()) {
            takeOldest();
        }
        filling = idle.remove().cleared();
    }

    private void takeOldest() {
        var job = join(busy.remove());
        sink.write(ByteBuffer.wrap(job.compressed, 0, (int) job.slice().size()));
        slices.add(job.slice());
        idle.add(job);
    }

    private static SliceJob join(CompletableFuture<SliceJob> job) {
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
}
