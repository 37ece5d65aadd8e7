package org.drydock.database.h2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

/**
 * One H2 file.
 *
 * @param origin of what this is a copy, which is what a person knows; its own place if it is none
 */
record H2Database(DatabaseAddress address, H2Url url, Path origin) implements Database {
    H2Database(DatabaseAddress address, H2Url url) {
        this(address, url, url.name());
    }

    private H2Files layout() {
        return new H2Files(url.name());
    }

    @Override
    public boolean exists() {
        return layout().exists();
    }

    @Override
    public List<Obstacle> obstacles() {
        return reader().find().stream()
                .map(obstacle -> new Obstacle(
                        "database " + name() + ": " + obstacle.problem(), obstacle.remedy(), obstacle.weight()))
                .toList();
    }

    @Override
    public boolean isInUse() {
        return reader().isInUse();
    }

    private H2Obstacles reader() {
        return new H2Obstacles(layout(), filePassword(), address.definition().drivers());
    }

    /** H2 takes two passwords in one, with a space between them. */
    private Optional<String> filePassword() {
        return url.options().containsKey("CIPHER")
                ? Optional.of(address.password().reveal().split(" ", 2)[0])
                : Optional.empty();
    }

    @Override
    public boolean isOlder() {
        return generation().isPresent();
    }

    /** Empty also where we have it open, which is a file of ours. */
    private Optional<H2Generation> generation() {
        var main = layout().main();
        return Files.isRegularFile(main) && Files.isReadable(main) && !H2Lock.isOurs(main)
                ? H2Header.format(main, filePassword()).flatMap(H2Generation::of)
                : Optional.empty();
    }

    @Override
    public void convert(Disk disk, Path folder, Away away) {
        requireUsable();
        generation().ifPresent(old -> {
            var converted = new H2Conversion(this, old).make(disk, layout().main(), folder);
            restore(disk, converted, H2Conversion.made(folder), away);
        });
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
    public Optional<String> refusalBy(Path library) {
        requireClosed();
        var main = layout().main();
        if (!H2Lock.take(main)) {
            throw new IllegalStateException(main + " is open already");
        }
        try {
            return H2Library.refusal(library, url.reading(), address.user(), address.password());
        } finally {
            H2Lock.release(main);
        }
    }

    @Override
    public Session open() {
        requireUsable();
        requireConverted();
        return H2Connections.open(this, url.opening());
    }

    @Override
    public Session create() {
        if (exists()) {
            requireUsable();
            requireConverted();
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
        if (isOlder()) {
            requireClosed(); // its bytes can be kept by whoever cannot open it
        } else {
            requireUsable();
        }
        return new H2Backup(this, layout()).copy(disk, folder);
    }

    @Override
    public List<String> damage(DatabaseCopy copy, Path folder) {
        return CopiedFiles.damage(copy, folder);
    }

    @Override
    public List<String> changesSince(DatabaseCopy copy, Path folder) {
        requireClosed();
        return new H2Restore(layout()).isSame(copy) ? List.of() : List.of("its files are others");
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
                        folder,
                        address.jars()),
                scratchUrl,
                origin);
        if (!Directories.list(folder).isEmpty()) {
            throw new IllegalArgumentException(folder + " is not empty");
        }
        new H2Restore(scratch.layout()).restore(disk, copy, copyFolder, folder);
        if (scratch.isConvertible()) {
            scratch.convertInPlace(disk, folder);
        }
        return scratch;
    }

    /** Whether its driver is at hand: without one its bytes can be kept and put back, and no more. */
    private boolean isConvertible() {
        return generation()
                .filter(old -> old.among(address.definition().drivers()).stream()
                        .anyMatch(driver -> address.jars().jar(driver).isPresent()))
                .isPresent();
    }

    private void convertInPlace(Disk disk, Path folder) {
        var work = folder.resolve("conversion");
        var older = folder.resolve("older");
        Directories.create(disk, work, FileMode.PRIVATE_DIRECTORY);
        convert(disk, work, new Away(older, ""));
        Directories.deleteTree(disk, work);
        Directories.deleteTree(disk, older);
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
        obstacles().stream().filter(Obstacle::isInTheWay).findFirst().ifPresent(obstacle -> {
            throw UpdateException.withHint(FailureKind.PRECONDITION, obstacle.problem(), obstacle.remedy());
        });
    }

    private void requireConverted() {
        generation().ifPresent(old -> {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database " + name() + ": " + layout().main() + " was written by H2 " + old.releases()
                            + " and has not been converted",
                    "an update converts it, by a bundle that carries the H2 which wrote it");
        });
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
