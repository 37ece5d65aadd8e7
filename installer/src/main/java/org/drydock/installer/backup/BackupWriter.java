package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.drydock.database.Database;
import org.drydock.database.DatabaseCopy;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.AccessLists;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.service.DataPrograms;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.Sites;

/**
 * Makes a backup: first the code, and of data folders all that can be had while the product serves; then, while it is
 * stopped, the rest; the description last. Killed in between, it leaves a folder that is no backup.
 */
public final class BackupWriter {
    private final Disk disk;
    private final Clock clock;
    private final Site site;
    private final InstalledCode code;
    private final BackupLayout layout;
    private final DataBackup data;
    private Optional<Supplier<FileTree>> completeCode = Optional.empty();

    /**
     * @param programs of the installed release; not used where nothing is installed
     * @param advanced told how many bytes of data folders were read ahead, file by file; may throw to end that
     */
    public BackupWriter(
            Disk disk,
            Clock clock,
            Site site,
            InstalledCode code,
            Path folder,
            DataPrograms programs,
            LongConsumer advanced) {
        this.disk = disk;
        this.clock = clock;
        this.site = site;
        this.code = code;
        this.layout = new BackupLayout(folder);
        this.data = new DataBackup(disk, clock, site, layout, programs, advanced);
    }

    /** What takes its time and does not need the product stopped. To be called before {@link #saveRest}. */
    public void saveAhead(Protected parts) {
        Directories.create(disk, layout.folder(), FileMode.PRIVATE_DIRECTORY);
        if (site.installed().isPresent()) {
            completeCode = Optional.of(code.save(disk, layout.code()));
        }
        data.ahead(parts.data());
    }

    /**
     * Copies all else, reads it again and writes the description.
     *
     * @return digest of the description
     */
    public Sha256 saveRest(Protected parts, String run, String reason) {
        var databases = databases(parts.databases(), run);
        var files = files(parts.files());
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
                parts.files().stream()
                        .filter(file -> !Directories.isThere(in(file)))
                        .toList(),
                missingFolders(parts.files()),
                data.finish(),
                site.installed().map(present -> completeCode.orElseThrow().get()),
                parts.unprotected());
        for (Path part : List.of(layout.databases(), layout.files())) {
            if (Files.isDirectory(part)) {
                disk.forceTree(part);
            }
        }
        disk.forceDirectory(layout.folder());
        new BackupCheck(layout).requireDatabasesAndFiles(description);
        Sites.write(disk, layout.description(), description);
        disk.forceDirectory(Directories.parent(layout.folder()));
        return Sha256.of(layout.description());
    }

    /**
     * Holds the vendor to what was promised of append-only folders, as long as what they were can still be told.
     *
     * @throws UpdateException UPDATE_FAILED naming the files
     */
    public void requirePromises() {
        data.requirePromises();
    }

    private Map<String, DatabaseCopy> databases(List<Database> databases, String run) {
        var copies = new TreeMap<String, DatabaseCopy>();
        for (Database database : databases) {
            if (database.exists()) {
                var folder = layout.database(database.name());
                Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
                copies.put(database.name(), database.backUp(disk, folder, run));
            }
        }
        return copies;
    }

    private List<TreeEntry.File> files(List<String> files) {
        var copies = new ArrayList<TreeEntry.File>();
        var listed = AccessLists.among(files.stream().map(this::in).toList());
        for (String file : files) {
            if (Directories.isThere(in(file))) {
                var copy = layout.files().resolve(file);
                copies.add(new TreeCopy(disk).file(file, Directories.real(in(file)), copy));
                if (listed.contains(in(file))) {
                    disk.copyAccessList(in(file), copy);
                }
            }
        }
        return copies;
    }

    private List<String> missingFolders(List<String> files) {
        var root = site.layout().root();
        var missing = new TreeSet<Path>();
        for (String file : files) {
            for (Path at = Directories.parent(in(file)); !Directories.isThere(at); at = Directories.parent(at)) {
                missing.add(root.relativize(at));
            }
        }
        return missing.stream().map(Path::toString).toList();
    }

    private Path in(String path) {
        return site.layout().root().resolve(path);
    }
}
