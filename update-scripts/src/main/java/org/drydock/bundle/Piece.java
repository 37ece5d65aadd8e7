package org.drydock.bundle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.drydock.digest.TreeEntry;
import org.drydock.manifest.Code;

/**
 * A stretch of a file that lies in one slice.
 *
 * @param entry the whole file
 * @param from where the stretch begins in the slice's content, bytes
 * @param length 1 or more
 * @param first whether the file begins with it
 * @param last whether the file ends with it
 */
record Piece(TreeEntry.File entry, int from, int length, boolean first, boolean last) {
    /**
     * What is to be cut out of each slice, in order.
     *
     * @param present files that are there already, by their place in the code's list
     */
    static List<List<Piece>> of(Code code, BitSet present) {
        var all = new ArrayList<List<Piece>>();
        var start = 0L;
        var index = 0;
        for (Code.Slice slice : code.slices()) {
            var end = start + slice.contentSize();
            var pieces = new ArrayList<Piece>();
            for (; index < code.files().size() && code.files().get(index).offset() < end; index++) {
                var file = code.files().get(index);
                if (file.entry() instanceof TreeEntry.File entry && entry.size() > 0) {
                    if (!present.get(index)) {
                        pieces.add(cut(entry, file.offset(), start, end));
                    }
                    if (file.offset() + entry.size() > end) {
                        break;
                    }
                }
            }
            all.add(pieces);
            start = end;
        }
        return all;
    }

    private static Piece cut(TreeEntry.File entry, long offset, long start, long end) {
        var from = Math.max(offset, start);
        var to = Math.min(offset + entry.size(), end);
        return new Piece(entry, (int) (from - start), (int) (to - from), from == offset, to == offset + entry.size());
    }
}
