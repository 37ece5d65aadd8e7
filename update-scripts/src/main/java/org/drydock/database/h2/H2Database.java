package org.drydock.database.h2;

import java.nio.file.Path;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.CopiedFiles;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Obstacle;
import org.drydock.database.Remains;
import org.drydock.database.Session;
import org.drydock.durable.Copy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** One H2 file. */
record H2Database(DatabaseAddress address, H2Url url) implements Database {
    private H2Files layout() {
        return new H2Files(url.name());
    }

    @Override
    public boolean exists() {
        return layout().exists();
    }

    @Override
    public List<Obstacle> obstacles() {
        return new H2Obstacles(layout(), url.options().containsKey("CIPHER"))
                .find().stream()
                        .map(obstacle -> new Obstacle(
                                "database " + name() + ": " + obstacle.problem(), obstacle.remedy(), obstacle.weight()))
                        .toList();
    }

    @Override
    public boolean isInUse() {
        return new H2Obstacles(layout(), false).isInUse();
    }

    /** An installation makes its file itself, and takes no other. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long size() {
        return exists() ? layout().main().toFile().length() : 0;
    }

    @Override
    public long copySize() {
        return size();
    }

    @Override
    public List<Path> files() {
        return List.of(layout().main());
    }

    @Override
    public Session open() {
        requireUsable();
        return H2Connections.open(this, url.opening());
    }

    @Override
    public Session create() {
        if (exists()) {
            requireUsable();
        }
        return H2Connections.open(this, url.creating());
    }

    @Override
    public void remove(Disk disk) {
        requireClosed();
        var all = layout().all();
        all.forEach(disk::delete);
        if (!all.isEmpty()) {
            disk.forceDirectory(Directories.parent(url.name()));
        }
    }

    @Override
    public void barrier(Disk disk) {
        requireClosed();
        var main = layout().main();
        disk.force(main);
        disk.forceDirectory(Directories.parent(main));
    }

    @Override
    public DatabaseCopy backUp(Disk disk, Path folder, String run) {
        requireUsable();
        return new H2Backup(this, layout()).copy(disk, folder);
    }

    @Override
    public List<String> differences(DatabaseCopy copy, Path folder) {
        return CopiedFiles.differences(copy, folder);
    }

    @Override
    public boolean isSame(DatabaseCopy copy, Path folder) {
        requireClosed();
        return new H2Restore(layout()).isSame(copy);
    }

    /** Only what could not be moved as far as it was told to, as that is on another volume. */
    @Override
    public List<Remains> remains() {
        return layout().asides().stream()
                .map(file -> new Remains(
                        Remains.Kind.MOVED_AWAY,
                        "",
                        file.toString(),
                        file.toFile().length()))
                .toList();
    }

    @Override
    public void remove(Disk disk, Remains remains) {
        var file = Path.of(remains.name());
        disk.delete(file);
        disk.forceDirectory(Directories.parent(file));
    }

    @Override
    public void restore(Disk disk, DatabaseCopy copy, Path folder, Away away) {
        requireClosed();
        new H2Restore(layout()).restore(disk, copy, folder, away.folder());
    }

    @Override
    public Database reading(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        return scratch(disk, copy, copyFolder, folder);
    }

    /** Opening a file changes its bytes. */
    @Override
    public Database reading(Disk disk, Path folder) {
        var first = folder.resolve("copy");
        var second = folder.resolve("scratch");
        Directories.create(disk, first, FileMode.PRIVATE_DIRECTORY);
        Directories.create(disk, second, FileMode.PRIVATE_DIRECTORY);
        var scratch = scratch(disk, backUp(disk, first, ""), first, second);
        Directories.deleteTree(disk, first);
        return scratch;
    }

    @Override
    public Database scratch(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        var name = folder.toAbsolutePath()
                .normalize()
                .resolve(String.valueOf(url.name().getFileName()));
        var scratchUrl = url.at(name);
        var scratch = new H2Database(
                new DatabaseAddress(
                        address.definition(),
                        address.engine(),
                        scratchUrl.text(),
                        address.user(),
                        address.password(),
                        folder),
                scratchUrl);
        if (!Directories.list(folder).isEmpty()) {
            throw new IllegalArgumentException(folder + " is not empty");
        }
        new H2Restore(scratch.layout()).restore(disk, copy, copyFolder, folder);
        return scratch;
    }

    @Override
    public void duplicate(Disk disk, DatabaseAddress other) {
        requireClosed();
        Copy.file(
                disk,
                layout().main(),
                new H2Database(other, H2Url.parse(other)).layout().main());
    }

    private void requireUsable() {
        for (Obstacle obstacle : obstacles()) {
            throw UpdateException.withHint(FailureKind.PRECONDITION, obstacle.problem(), obstacle.remedy());
        }
    }

    /** Whoever still has the file open would write into what we move or copy. */
    private void requireClosed() {
        var main = layout().main();
        if (H2Lock.isHeld(main)) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + name() + ": " + main + " is in use",
                    "stop the product and every tool that has the database open (lsof " + main + ")");
        }
    }
}
