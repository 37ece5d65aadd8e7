package org.drydock.builder.proof;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.drydock.database.Database;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/**
 * A folder of our own for scratch sites, which goes with everything in it, and with the databases that they have on
 * servers.
 */
final class ScratchFolder implements AutoCloseable {
    /** What names of databases on servers begin with, so that whoever finds one that a kill has left knows what it is. */
    static final String PREFIX = "drydock_check_";

    private static final int DIGITS = 8;

    private final Disk disk;
    private final Path root;
    private final String id;
    private final Map<String, Database> onServers = new LinkedHashMap<>();
    private int sites;

    private ScratchFolder(Disk disk, Path root, String id) {
        this.disk = disk;
        this.root = root;
        this.id = id;
    }

    static ScratchFolder in(Disk disk, Path temporary) {
        var id = UUID.randomUUID().toString();
        var root = temporary.toAbsolutePath().resolve("drydock-check-" + id);
        disk.makeDirectory(root, FileMode.PRIVATE_DIRECTORY);
        return new ScratchFolder(disk, root, id.substring(0, DIGITS));
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

    /** For a database on a server: one that nobody else has. */
    String name(Path site, int number) {
        return PREFIX + id + "_" + site.getFileName() + "_" + number;
    }

    /** It is going to be made, and goes with the folder, whatever comes in between. */
    void willHave(Database database) {
        if (database.files().isEmpty()) {
            onServers.put(database.address().url(), database);
        }
    }

    /** Removes one that nobody needs any more; those in files go with their folder. */
    void drop(Database database) {
        if (onServers.containsKey(database.address().url())) {
            database.remove(disk);
            onServers.remove(database.address().url());
        }
    }

    @Override
    public void close() {
        try {
            List.copyOf(onServers.values()).forEach(this::drop);
        } finally {
            Directories.deleteTree(disk, root);
        }
    }
}
