package org.drydock.installer.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;

/**
 * The gate of the versioned layout. Closed, {@code current} points to a folder in which every program of the release is
 * one of the {@link Stubs}.
 */
public final class Gate {
    private final Disk disk;
    private final Path current;
    private final Path stubs;

    /**
     * @param current the link that the product is started through
     * @param stubs where the stubs of this run stand
     */
    public Gate(Disk disk, Path current, Path stubs) {
        this.disk = disk;
        this.current = current;
        this.stubs = stubs;
    }

    /**
     * Closes the gate; nothing if it is closed.
     *
     * @param code the release whose programs are to be stubbed
     */
    public void close(Path code) {
        if (!isClosed()) {
            new Stubs(disk, Directories.parent(current), stubs).make(code);
            AtomicFile.link(disk, current, relative(stubs));
        }
        forceLink();
    }

    /** Opens the gate: from now on {@code current} is this release. */
    public void open(Path code) {
        if (!leadsTo(code)) {
            AtomicFile.link(disk, current, relative(code));
        }
        forceLink();
        Directories.deleteTree(disk, stubs);
    }

    /** Also where nothing is to be done: an earlier try may have got so far, and failed to force it. */
    private void forceLink() {
        disk.forceDirectory(Directories.parent(current));
    }

    /** Takes the gate away where nothing was before it. */
    public void remove() {
        if (Files.isSymbolicLink(current)) {
            disk.delete(current);
        }
        forceLink();
        Directories.deleteTree(disk, stubs);
    }

    public boolean isClosed() {
        return leadsTo(stubs);
    }

    private boolean leadsTo(Path folder) {
        return target(current).filter(folder::equals).isPresent();
    }

    /** Where a link leads, as an absolute path; empty if it is none. */
    public static Optional<Path> target(Path link) {
        if (!Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        try {
            return Optional.of(link.resolveSibling(Files.readSymbolicLink(link)).normalize());
        } catch (IOException e) {
            throw new DiskException("read the link", link, e);
        }
    }

    /** Relative, so that a site can be moved or mounted elsewhere. */
    private Path relative(Path folder) {
        return Directories.parent(current).relativize(folder);
    }
}
