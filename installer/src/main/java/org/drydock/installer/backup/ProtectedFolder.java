package org.drydock.installer.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileStamp;
import org.drydock.manifest.DataCommands;
import org.drydock.manifest.DataPolicy;

/**
 * A data folder that backups protect.
 *
 * @param path relative to the site
 * @param commands of the installed release, if that is the policy
 */
public record ProtectedFolder(String path, DataPolicy policy, Optional<DataCommands> commands) {
    /** A fixed name, so that a killed try leaves one thing that the next one takes away. */
    private static final String PROBE = ".drydock-clone-probe";

    /**
     * What the policy comes to: a clone is tried with one small file of the folder's.
     *
     * @param site its folder
     * @param backups the folder of backups, which need not exist yet
     */
    public Keeping keeping(Disk disk, Path site, Path backups) {
        var folder = site.resolve(path);
        return switch (policy) {
            case COPY, NOT -> Keeping.COPIED;
            case REFLINK -> canClone(disk, folder, existing(backups)) ? Keeping.CLONED : Keeping.COPIED;
            case COMMANDS -> Keeping.BY_COMMANDS;
            case APPEND_ONLY -> isOneVolume(folder, existing(backups)) ? Keeping.LINKED : Keeping.LISTED;
        };
    }

    private static boolean canClone(Disk disk, Path folder, Path backups) {
        var sample = smallFile(folder);
        if (sample.isEmpty() || !Files.isWritable(backups)) {
            return false;
        }
        var probe = backups.resolve(PROBE);
        remove(disk, probe);
        try {
            disk.cloneTree(sample.get(), probe, Map.of());
            return true;
        } catch (DiskException e) {
            return false;
        } finally {
            remove(disk, probe);
        }
    }

    private static void remove(Disk disk, Path probe) {
        if (Files.exists(probe, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(probe);
        }
    }

    /** The first one will do: of a large one a clone is as quick. Empty if there is none, or it cannot be told now. */
    private static Optional<Path> smallFile(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.walk(Directories.real(folder))) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.toFile().length() > 0)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // the product may be writing there
        }
    }

    private static boolean isOneVolume(Path folder, Path backups) {
        return !Files.isDirectory(folder) || device(folder) == device(backups);
    }

    private static long device(Path path) {
        return FileStamp.of(Directories.real(path))
                .map(FileStamp::device)
                .orElseThrow(() -> new DiskException("find", path, new FileSystemException(path.toString())));
    }

    private static Path existing(Path folder) {
        var at = folder;
        while (!Files.isDirectory(at)) {
            at = Directories.parent(at);
        }
        return at;
    }
}
