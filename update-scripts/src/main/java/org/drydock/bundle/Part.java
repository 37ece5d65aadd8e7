package org.drydock.bundle;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;

/** A file that stands beside the bundle until the bundle is whole, and is gone afterwards. */
record Part(Path path, Disk disk) implements AutoCloseable {
    /** A name that is free: what a killed writer left there is deleted. */
    static Part beside(Path out, String suffix, Disk disk) {
        var part = new Part(out.resolveSibling(out.getFileName() + suffix), disk);
        part.close();
        return part;
    }

    /** Gives it, forced before, the bundle's name. */
    void moveTo(Path out) {
        disk.move(path, out);
        disk.forceDirectory(Directories.parent(out));
    }

    @Override
    public void close() {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(path);
        }
    }
}
