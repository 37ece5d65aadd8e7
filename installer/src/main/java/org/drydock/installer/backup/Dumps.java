package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.database.DatabaseCopy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.Sites;

/**
 * What a backup has in files of databases whose copies stand on their servers: for another server, or when that one is lost.
 * It is made after the backup, which is one without it. Each one's description comes last: half a dump is none.
 */
public record Dumps(Backup backup) {
    /** The dump of a database; empty if there is none, or none that says what it is. */
    public Optional<DatabaseCopy> of(String database) {
        try {
            return Sites.read(backup.layout().dumpDescription(database), DatabaseCopy.class);
        } catch (UpdateException e) {
            return Optional.empty(); // what cannot be described is never used
        }
    }

    /** Names of databases whose dump says nothing that we can read of what it is, and may be whole all the same. */
    public List<String> unreadable() {
        return onServers().keySet().stream()
                .filter(name -> isDescribed(name) && of(name).isEmpty())
                .toList();
    }

    private boolean isDescribed(String name) {
        return Files.exists(backup.layout().dumpDescription(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Those that there are, by the database's name. */
    public Map<String, DatabaseCopy> all() {
        var all = new TreeMap<String, DatabaseCopy>();
        onServers().keySet().forEach(name -> of(name).ifPresent(dump -> all.put(name, dump)));
        return all;
    }

    /** Copies that a dump can be made of, by the database's name. */
    public Map<String, DatabaseCopy> onServers() {
        var copies = new TreeMap<>(backup.description().databases());
        copies.values().removeIf(copy -> copy.onServer().isEmpty());
        return copies;
    }

    /**
     * Makes the dump of a database unless it is there. If it fails, nothing is left of it.
     *
     * @throws UpdateException PRECONDITION if the engine's tools are not there, NEEDS_HELP if there is one that does not
     *     say what it is
     */
    public void make(Disk disk, Database database) {
        var name = database.name();
        if (Sites.read(backup.layout().dumpDescription(name), DatabaseCopy.class)
                .isPresent()) {
            return;
        }
        var folder = backup.layout().dump(name);
        Directories.deleteTree(disk, folder);
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        try {
            var copy = Optional.ofNullable(onServers().get(name)).orElseThrow();
            var dump = database.dump(disk, copy, backup.layout().database(name), folder);
            disk.forceTree(folder);
            Sites.write(disk, backup.layout().dumpDescription(name), dump);
            disk.forceDirectory(backup.layout().dumps());
            disk.forceDirectory(backup.layout().folder());
        } catch (RuntimeException e) {
            Directories.deleteTree(disk, folder);
            throw e;
        }
    }

    /** Removes what is left of dumps that somebody was killed over. */
    public void sweep(Disk disk) {
        for (String name : onServers().keySet()) {
            if (!isDescribed(name)) {
                Directories.deleteTree(disk, backup.layout().dump(name));
            }
        }
    }
}
