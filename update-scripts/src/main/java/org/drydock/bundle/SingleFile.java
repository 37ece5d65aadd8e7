package org.drydock.bundle;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.manifest.Code;

/** Cuts one file out of the slices, without a folder. */
final class SingleFile {
    private final BundleFile file;
    private final Code code;
    private final BundleLayout layout;

    SingleFile(BundleFile file, Code code, BundleLayout layout) {
        this.file = file;
        this.code = code;
        this.layout = layout;
    }

    Optional<byte[]> read(String path) {
        for (int index = 0; index < code.files().size(); index++) {
            if (code.files().get(index).entry() instanceof TreeEntry.File entry
                    && entry.path().equals(path)) {
                return Optional.of(read(index, entry));
            }
        }
        return Optional.empty();
    }

    private byte[] read(int index, TreeEntry.File entry) {
        var others = new BitSet();
        others.set(0, code.files().size());
        others.clear(index);
        var pieces = Piece.of(code, others);
        var content = new ByteArrayOutputStream();
        ZstdLibrary.prepare();
        try (var reader = new SliceReader(file, code)) {
            for (int slice = 0; slice < pieces.size(); slice++) {
                for (Piece piece : pieces.get(slice)) {
                    var tar = reader.read(layout.slice(slice), code.slices().get(slice));
                    content.write(tar, piece.from(), piece.length());
                }
            }
        }
        var read = content.toByteArray();
        if (!Sha256.of(read).equals(entry.sha256())) {
            throw file.refused("the code's file " + entry.path() + ": expected SHA-256 "
                    + entry.sha256().hex() + ", found another");
        }
        return read;
    }
}
