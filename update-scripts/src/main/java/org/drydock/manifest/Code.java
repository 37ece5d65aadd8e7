package org.drydock.manifest;

import java.util.List;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;

/**
 * The target's code, as the bundle holds it: one tar, cut into slices.
 *
 * @param tree digest of the tree, which names its folder on the site
 * @param files in the order in which they stand in the tar
 * @param size of the tar, bytes
 * @param slices in order; their contents in a row are the tar
 * @param compressor that wrote the slices, for whoever wants to write the same bytes again
 */
public record Code(Sha256 tree, List<CodeFile> files, long size, List<Slice> slices, Compressor compressor) {
    public Code {
        files = List.copyOf(files);
        slices = List.copyOf(slices);
    }

    public FileTree fileTree() {
        return new FileTree(files.stream().map(CodeFile::entry).toList());
    }

    /**
     * One file or link of the code.
     *
     * @param entry with its path relative to the code's folder
     * @param offset of its content in the tar, bytes; of a link, 0
     */
    public record CodeFile(TreeEntry entry, long offset) {}

    /**
     * One stretch of the tar, compressed by itself.
     *
     * @param encoding how: {@code zstd}
     * @param size as it stands in the bundle, bytes
     * @param sha256 of that
     * @param contentSize of the stretch of tar in it, bytes
     */
    public record Slice(String encoding, long size, Sha256 sha256, long contentSize) {
        public static final String ZSTD = "zstd";
    }

    /** A compressor, such as zstd 1.5.7 at level 3. */
    public record Compressor(String name, String version, int level) {}
}
