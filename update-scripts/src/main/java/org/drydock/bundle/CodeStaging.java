package org.drydock.bundle;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Code;

/**
 * Writes the code of a bundle to a folder: directories, what the site already has, what is in the slices, links, fsync.
 * Links come last, so that nothing is ever written through one.
 */
final class CodeStaging {
    private final BundleFile file;
    private final Code code;
    private final BundleLayout layout;
    private final Disk disk;
    private final Path folder;
    private final BundleListener listener;

    CodeStaging(BundleFile file, Code code, BundleLayout layout, Disk disk, Path folder, BundleListener listener) {
        this.file = file;
        this.code = code;
        this.layout = layout;
        this.disk = disk;
        this.folder = folder;
        this.listener = listener;
    }

    Staged stage(Optional<Path> reuse) {
        checkNames();
        makeDirectories();
        var present = reuse.map(this::reuse).orElseGet(BitSet::new);
        writeEmptyFiles(present);
        extract(present);
        makeLinks();
        disk.forceTree(folder);
        disk.forceDirectory(Directories.parent(folder));
        return new Staged(code.files().size(), present.cardinality());
    }

    /** In a locale without UTF-8, Java cannot say every name to the operating system. */
    private void checkNames() {
        code.files().forEach(each -> place(each.entry()));
    }

    private Path place(TreeEntry entry) {
        try {
            return folder.resolve(entry.path());
        } catch (InvalidPathException e) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    "the code has a file '" + entry.path() + "', which cannot be named in this locale",
                    "set LC_ALL=C.UTF-8 and run this again",
                    e);
        }
    }

    private void makeDirectories() {
        var directories = new TreeSet<String>();
        for (Code.CodeFile each : code.files()) {
            var path = each.entry().path();
            for (int slash = path.lastIndexOf('/');
                    slash > 0 && directories.add(path.substring(0, slash));
                    slash = path.lastIndexOf('/', slash - 1)) {
                // each round adds one level
            }
        }
        disk.makeDirectory(folder, FileMode.DIRECTORY);
        directories.forEach(directory -> disk.makeDirectory(folder.resolve(directory), FileMode.DIRECTORY));
    }

    private BitSet reuse(Path tree) {
        var files = code.files();
        return AllCores.filter(
                files.size(),
                index -> files.get(index).entry() instanceof TreeEntry.File entry
                        && entry.size() > 0
                        && ReusedFile.copy(disk, tree.resolve(entry.path()), place(entry), entry));
    }

    private void writeEmptyFiles(BitSet present) {
        for (int index = 0; index < code.files().size(); index++) {
            if (!present.get(index)
                    && code.files().get(index).entry() instanceof TreeEntry.File entry
                    && entry.size() == 0) {
                new GrowingFile(disk, place(entry), entry).finish(file);
            }
        }
    }

    private void extract(BitSet present) {
        var pieces = Piece.of(code, present);
        if (pieces.stream().allMatch(List::isEmpty)) {
            return;
        }
        ZstdLibrary.prepare();
        new SliceExtraction(file, code, layout, disk, folder, listener).run(pieces);
    }

    private void makeLinks() {
        for (Code.CodeFile each : code.files()) {
            if (each.entry() instanceof TreeEntry.Link link) {
                disk.link(place(link), Path.of(link.target()));
            }
        }
    }
}
