package org.drydock.installer.gate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;

/**
 * The gate of the versioned layout. Closed, {@code current} points to a folder in which every program of the release
 * is a stub that says what is going on and ends with exit code 75 (sysexits.h: try again later).
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
        if (isClosed()) {
            return;
        }
        Directories.deleteTree(disk, stubs);
        Directories.create(disk, stubs, FileMode.DIRECTORY);
        for (Path program : programs(code)) {
            stub(stubs.resolve(code.relativize(program).toString()));
        }
        disk.forceTree(stubs);
        disk.forceDirectory(Directories.parent(stubs));
        AtomicFile.link(disk, current, relative(stubs));
    }

    /** Opens the gate: from now on {@code current} is this release. */
    public void open(Path code) {
        if (!leadsTo(code)) {
            AtomicFile.link(disk, current, relative(code));
        }
        Directories.deleteTree(disk, stubs);
    }

    /** Takes the gate away where nothing was before it. */
    public void remove() {
        if (Files.isSymbolicLink(current)) {
            disk.delete(current);
            disk.forceDirectory(Directories.parent(current));
        }
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

    private static java.util.List<Path> programs(Path code) {
        if (!Files.isDirectory(code)) {
            return java.util.List.of();
        }
        try (var files = Files.walk(code)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> FileMode.of(file).isExecutable())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DiskException("list", code, e);
        }
    }

    private void stub(Path file) {
        var site = Directories.parent(current);
        var text = "#!/bin/sh\n"
                + "# Stands here while an update changes this site.\n"
                + "echo 'update in progress: installer resume --site "
                + site.toString().replace("'", "'\\''")
                + "' >&2\n"
                + "exit 75\n";
        Directories.create(disk, Directories.parent(file), FileMode.DIRECTORY);
        try (var sink = disk.create(file, FileMode.PROGRAM)) {
            sink.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            sink.force();
        }
    }
}
