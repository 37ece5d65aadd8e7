package org.drydock.bundle;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.drydock.digest.Hasher;
import org.drydock.digest.Sha256;
import org.drydock.manifest.Code.Slice;

/** A slice on its way from tar to archive, with its buffers, which are used again for a later one. */
final class SliceJob {
    final byte[] content = new byte[SliceOutput.SLICE];
    final byte[] compressed = new byte[Math.toIntExact(Zstd.compressBound(SliceOutput.SLICE))];
    /** Bytes of content. */
    int length;

    private final List<Stretch> stretches = new ArrayList<>();
    private Slice slice = new Slice(Slice.ZSTD, 0, new Hasher().finish(), 0);

    /**
     * A part of a file that lies in this slice.
     *
     * @param before the digest of what lies in slices before, in the making
     * @param after where that of this and all before goes
     */
    private record Stretch(int from, int to, CompletableFuture<Hasher> before, CompletableFuture<Hasher> after) {}

    /** Makes it empty. */
    SliceJob cleared() {
        length = 0;
        stretches.clear();
        return this;
    }

    /** Counts what came in since {@code from} to a file; gives the file's digest so far, when this slice is done. */
    CompletableFuture<Hasher> stretch(int from, CompletableFuture<Hasher> before) {
        var after = new CompletableFuture<Hasher>();
        stretches.add(new Stretch(from, length, before, after));
        return after;
    }

    /** What became of it, when {@link #run} has returned. */
    Slice slice() {
        return slice;
    }

    /** Compresses and hashes. Waits only for slices before it, and only with the one file that comes from there. */
    SliceJob run() {
        try {
            var size = compress();
            slice = new Slice(Slice.ZSTD, size, hash(compressed, size), length);
            stretches.stream().filter(stretch -> stretch.before().isDone()).forEach(this::hash);
            stretches.stream().filter(stretch -> !stretch.after().isDone()).forEach(this::hash);
            return this;
        } catch (RuntimeException | Error e) {
            stretches.forEach(stretch -> stretch.after().completeExceptionally(e));
            throw e;
        }
    }

    private int compress() {
        try (var compressor = new ZstdCompressCtx()) {
            compressor.setLevel(SliceOutput.LEVEL);
            compressor.setChecksum(true);
            compressor.setContentSize(true);
            return compressor.compressByteArray(compressed, 0, compressed.length, content, 0, length);
        }
    }

    private void hash(Stretch stretch) {
        var hasher = stretch.before().join();
        hasher.update(content, stretch.from(), stretch.to() - stretch.from());
        stretch.after().complete(hasher);
    }

    private static Sha256 hash(byte[] bytes, int length) {
        return new Hasher().update(bytes, 0, length).finish();
    }
}
