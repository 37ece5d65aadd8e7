package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.UUID;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/** A folder of our own for scratch sites, which goes with everything in it. */
final class ScratchFolder implements AutoCloseable {
    private final Disk disk;
    private final Path root;
    private int sites;

    private ScratchFolder(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
    }

    static ScratchFolder in(Disk disk, Path temporary) {
        var root = temporary.toAbsolutePath().resolve("drydock-check-" + UUID.randomUUID());
        disk.makeDirectory(root, FileMode.PRIVATE_DIRECTORY);
        return new ScratchFolder(disk, root);
    }

    Disk disk() {
        return disk;
    }

    /** A new empty folder. */
    Path next() {
        sites++;
        var folder = root.resolve(String.valueOf(sites));
        disk.makeDirectory(folder, FileMode.PRIVATE_DIRECTORY);
        return folder;
    }

    @Override
    public void close() {
        Directories.deleteTree(disk, root);
    }
}
