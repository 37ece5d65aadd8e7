package org.drydock.manifest;

import org.drydock.digest.TreeEntry;
import org.drydock.durable.FileMode;
import org.drydock.manifest.Code.CodeFile;
import org.drydock.manifest.Code.Slice;

/** What must hold of the code that a manifest lists: names, modes, places in the tar, slices, the tree's digest. */
final class CodeRules {
    static final int MOST_FILES = 500_000;
    /** The names of slices have four digits. */
    static final int MOST_SLICES = 9_999;

    static final int MOST_SLICE_CONTENT = 32 << 20;
    /** What no compressor needs more than for 32 MiB, however badly they compress. */
    static final int MOST_SLICE_SIZE = 33 << 20;

    private static final int TAR_BLOCK = 512;

    private final Code code;
    private final Refusal refusal;

    CodeRules(Code code, Refusal refusal) {
        this.code = code;
        this.refusal = refusal;
    }

    void check() {
        refusal.unless(
                code.files().size() <= MOST_FILES,
                () -> "code: expected at most " + MOST_FILES + " files, found "
                        + code.files().size());
        slices();
        names();
        places();
        refusal.unless(
                code.fileTree().digest().equals(code.tree()),
                () -> "code: expected the tree's digest " + code.tree() + ", found "
                        + code.fileTree().digest() + " from the files listed");
    }

    /** At most 9,999 slices of at most 32 MiB: their sum is far from overflowing. */
    private void slices() {
        refusal.unless(
                code.slices().size() <= MOST_SLICES,
                () -> "code: expected at most " + MOST_SLICES + " slices, found "
                        + code.slices().size());
        var sum = 0L;
        for (Slice slice : code.slices()) {
            refusal.unless(
                    slice.encoding().equals(Slice.ZSTD),
                    () -> "code: expected slices encoded as zstd, found '" + slice.encoding() + "'");
            range("a slice's content", slice.contentSize(), MOST_SLICE_CONTENT);
            range("a slice", slice.size(), MOST_SLICE_SIZE);
            sum += slice.contentSize();
        }
        var total = sum;
        refusal.unless(
                total == code.size(),
                () -> "code: expected the slices to hold a tar of " + code.size() + " bytes, found " + total);
    }

    private void range(String what, long size, long most) {
        refusal.unless(
                size >= 1 && size <= most,
                () -> "code: expected " + what + " to have 1 to " + most + " bytes, found " + size);
    }

    private void names() {
        var twins = new PathTwins();
        var before = "";
        for (CodeFile file : code.files()) {
            var path = file.entry().path();
            var problem = PathRules.problem(path);
            refusal.unless(problem.isEmpty(), () -> "code: " + problem.orElse(""));
            var twin = twins.add(path);
            refusal.unless(twin.isEmpty(), () -> "code: " + twin.orElse(""));
            var previous = before;
            refusal.unless(
                    previous.compareTo(path) < 0,
                    () -> "code: expected files sorted by path, found " + path + " after " + previous);
            before = path;
        }
    }

    private void places() {
        var end = 0L;
        for (CodeFile file : code.files()) {
            end = place(file, end);
        }
    }

    /** Returns where the file ends: the next must not begin before that. */
    private long place(CodeFile file, long previousEnd) {
        if (file.entry() instanceof TreeEntry.File entry) {
            mode(entry);
            refusal.unless(
                    file.offset() >= previousEnd
                            && file.offset() % TAR_BLOCK == 0
                            && file.offset() <= code.size()
                            && entry.size() >= 0
                            && entry.size() <= code.size() - file.offset(),
                    () -> "code: " + entry.path()
                            + ": expected a place in the tar after its predecessor and before byte " + code.size()
                            + ", found " + entry.size() + " bytes from byte " + file.offset());
            return file.offset() + entry.size();
        }
        refusal.unless(
                file.entry() instanceof TreeEntry.Link && file.offset() == 0,
                () -> "code: " + file.entry().path() + ": expected a file, or a link at offset 0");
        if (file.entry() instanceof TreeEntry.Link link) {
            var problem = PathRules.linkProblem(link.path(), link.target());
            refusal.unless(problem.isEmpty(), () -> "code: " + problem.orElse(""));
        }
        return previousEnd;
    }

    private void mode(TreeEntry.File entry) {
        refusal.unless(
                entry.mode().equals(FileMode.FILE) || entry.mode().equals(FileMode.PROGRAM),
                () -> "code: " + entry.path() + ": expected the mode 0644 or 0755, found " + entry.mode());
    }
}
