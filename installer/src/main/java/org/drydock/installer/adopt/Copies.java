package org.drydock.installer.adopt;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.drydock.database.Database;
import org.drydock.database.Session;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;

/** Copies of databases, to be asked: opening an H2 file changes its bytes. Removed when this is closed. */
public final class Copies implements AutoCloseable {
    private final Disk disk;
    private final Path folder;
    private final Map<String, Database> copies = new HashMap<>();

    /** @param folder for the copies; what a killed installer left there is removed */
    public Copies(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
        Directories.deleteTree(disk, folder);
    }

    /** Opens a copy; made once for each database. */
    public Session open(Database database) {
        var copy = copies.get(database.name());
        if (copy == null) {
            copy = copy(database);
            copies.put(database.name(), copy);
        }
        return copy.open();
    }

    private Database copy(Database database) {
        var place = folder.resolve(database.name());
        Directories.create(disk, place, FileMode.PRIVATE_DIRECTORY);
        return database.reading(disk, place);
    }

    @Override
    public void close() {
        Directories.deleteTree(disk, folder);
    }
}
