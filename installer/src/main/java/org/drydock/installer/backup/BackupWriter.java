package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.database.DatabaseCopy;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.Sites;

/**
 * Makes a backup: first the code, which may take its time while the product serves; then, while it is stopped, the
 * rest; the description last. Killed in between, it leaves a folder that is no backup.
 */
public final class BackupWriter {
    private final Disk disk;
    private final Clock clock;
    private final Site site;
    private final InstalledCode code;
    private final BackupLayout layout;

    public BackupWriter(Disk disk, Clock clock, Site site, InstalledCode code, Path folder) {
        this.disk = disk;
        this.clock = clock;
        this.site = site;
        this.code = code;
        this.layout = new BackupLayout(folder);
    }

    /** Copies the installed code, while the product may still serve. */
    public void saveCode() {
        Directories.create(disk, layout.folder(), FileMode.PRIVATE_DIRECTORY);
        if (site.installed().isPresent()) {
            code.save(disk, layout.code());
        }
    }

    /**
     * Copies all else, reads it again and writes the description.
     *
     * @return digest of the description
     */
    public Sha256 saveRest(Protected parts, String run, String reason) {
        Directories.create(disk, layout.folder(), FileMode.PRIVATE_DIRECTORY);
        var databases = databases(parts.databases());
        var files = files(parts.files());
        var data = data(parts.data());
        var description = new BackupDescription(
                BackupDescription.FORMAT,
                run,
                reason,
                clock.instant(),
                site.layout().root().toString(),
                site.installation().nonce(),
                site.installed(),
                databases,
                parts.databases().stream()
                        .map(Database::name)
                        .filter(name -> !databases.containsKey(name))
                        .toList(),
                files,
                parts.files().stream().filter(file -> !Files.exists(in(file))).toList(),
                data,
                site.installed().map(present -> code.complete(disk, layout.code())),
                parts.unprotected());
        disk.forceTree(layout.folder());
        new BackupCheck(layout).require(description);
        Sites.write(disk, layout.description(), description);
        disk.forceDirectory(Directories.parent(layout.folder()));
        return Sha256.of(layout.description());
    }

    private Map<String, DatabaseCopy> databases(List<Database> databases) {
        var copies = new TreeMap<String, DatabaseCopy>();
        for (Database database : databases) {
            if (database.exists()) {
                var folder = layout.database(database.name());
                Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
                copies.put(database.name(), database.backUp(disk, folder));
            }
        }
        return copies;
    }

    private List<TreeEntry.File> files(List<String> files) {
        var copies = new ArrayList<TreeEntry.File>();
        for (String file : files) {
            if (Files.exists(in(file))) {
                copies.add(new TreeCopy(disk)
                        .file(file, Directories.real(in(file)), layout.files().resolve(file)));
            }
        }
        return copies;
    }

    private Map<String, FileTree> data(List<String> folders) {
        var copies = new TreeMap<String, FileTree>();
        for (String folder : folders) {
            if (Files.isDirectory(in(folder))) {
                copies.put(folder, new TreeCopy(disk).copy(Directories.real(in(folder)), layout.data(folder)));
            } else {
                copies.put(folder, new FileTree(List.of()));
            }
        }
        return copies;
    }

    private Path in(String path) {
        return site.layout().root().resolve(path);
    }
}
