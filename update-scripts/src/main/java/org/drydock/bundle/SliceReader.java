package org.drydock.bundle;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.drydock.digest.Hasher;
import org.drydock.manifest.Code;

/** Reads slices whole, hashes them, and only then decompresses them: one thread's buffers, used again and again. */
final class SliceReader implements AutoCloseable {
    /** Read and hashed at a time while it is in the processor's cache. */
    private static final int CHUNK = 256 << 10;

    private final BundleFile file;
    private final byte[] compressed;
    private final byte[] content;
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();

    SliceReader(BundleFile file, Code code) {
        this.file = file;
        this.compressed = new byte[Math.toIntExact(largest(code))];
        this.content = new byte[Math.toIntExact(largestContent(code))];
    }

    /** Bytes that one of these holds. */
    static long memory(Code code) {
        return largest(code) + largestContent(code);
    }

    private static long largest(Code code) {
        return code.slices().stream().mapToLong(Code.Slice::size).max().orElse(0);
    }

    private static long largestContent(Code code) {
        return code.slices().stream().mapToLong(Code.Slice::contentSize).max().orElse(0);
    }

    /** The slice's stretch of tar, from index 0 of the array; overwritten by the next call. */
    byte[] read(BundleEntry entry, Code.Slice slice) {
        var size = Math.toIntExact(slice.size());
        var hasher = new Hasher();
        for (int at = 0; at < size; at += CHUNK) {
            var length = Math.min(CHUNK, size - at);
            file.read(entry.contentOffset() + at, ByteBuffer.wrap(compressed, at, length), entry.name());
            hasher.update(compressed, at, length);
        }
        file.checkDigest(entry, hasher.finish());
        decompress(entry, size, Math.toIntExact(slice.contentSize()));
        return content;
    }

    /** One frame that says its size, and nothing behind it. */
    private void decompress(BundleEntry entry, int size, int contentSize) {
        try {
            var said = Zstd.getFrameContentSize(compressed, 0, size);
            var frame = Zstd.findFrameCompressedSize(compressed, 0, size);
            if (said != contentSize || frame != size) {
                throw file.refused(String.format(
                        Locale.ROOT,
                        "%s: expected one zstd frame of %d bytes for a content of %d, found %d for %d",
                        entry.name(),
                        size,
                        contentSize,
                        frame,
                        said));
            }
            var found = decompressor.decompressByteArray(content, 0, contentSize, compressed, 0, size);
            if (found != contentSize) {
                throw file.refused(String.format(
                        Locale.ROOT, "%s: expected a content of %d bytes, found %d", entry.name(), contentSize, found));
            }
        } catch (ZstdException e) {
            throw file.refused(entry.name() + ": expected a zstd frame, found what zstd calls: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        decompressor.close();
    }
}
