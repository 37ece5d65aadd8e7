package org.drydock.installer.restore;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.site.SiteLayout;

/**
 * Room for going back, held with files of zeros beside the databases and in our own folder: a step that fills the disk
 * leaves it to us (field failure F11). Taken before the product is stopped, given back before anything is put back.
 */
public final class Room {
    /** For journal, gate and config. */
    private static final long SMALL_THINGS = 4L << 20;

    private static final int CHUNK = 1 << 20;
    private static final String PREFIX = ".drydock-room-";

    private final Disk disk;
    private final Path state;
    private final Iterable<Database> databases;
    private final String run;

    public Room(Disk disk, SiteLayout layout, Iterable<Database> databases, String run) {
        this.disk = disk;
        this.state = layout.state();
        this.databases = databases;
        this.run = run;
    }

    public void take() {
        release();
        sizes().forEach(this::take);
    }

    /** Gives it back; nothing if there is none. */
    public void release() {
        for (Path folder : sizes().keySet()) {
            var file = file(folder);
            if (Files.exists(file)) {
                disk.delete(file);
                disk.forceDirectory(folder);
            }
        }
    }

    /** Folder to bytes. */
    private Map<Path, Long> sizes() {
        var sizes = new TreeMap<Path, Long>();
        sizes.put(state, SMALL_THINGS);
        for (Database database : databases) {
            for (Path file : database.files()) {
                sizes.merge(
                        Directories.parent(file),
                        Files.exists(file) ? file.toFile().length() : 0L,
                        Long::sum);
            }
        }
        sizes.keySet().removeIf(folder -> !Files.isDirectory(folder));
        return sizes;
    }

    private void take(Path folder, long size) {
        var zeros = ByteBuffer.allocate(CHUNK);
        try (var sink = disk.create(file(folder), FileMode.PRIVATE_FILE)) {
            for (long left = size; left > 0; left -= zeros.limit()) {
                zeros.clear().limit((int) Math.min(CHUNK, left));
                sink.write(zeros);
            }
        }
    }

    private Path file(Path folder) {
        return folder.resolve(PREFIX + run);
    }
}
