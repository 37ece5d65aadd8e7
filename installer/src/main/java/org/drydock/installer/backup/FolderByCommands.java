package org.drydock.installer.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.service.DataPrograms;

/** A data folder that the product's own program saves while the product is stopped. What the folder holds is found out ahead. */
final class FolderByCommands {
    private final Disk disk;
    private final ProtectedFolder folder;
    private final Path from;
    private final Path to;
    private final DataPrograms programs;
    private final Glimpses glimpses;

    /** @param from a real directory */
    FolderByCommands(
            Disk disk,
            Clock clock,
            ProtectedFolder folder,
            Path from,
            Path to,
            DataPrograms programs,
            LongConsumer advanced) {
        this.disk = disk;
        this.folder = folder;
        this.from = from;
        this.to = to;
        this.programs = programs;
        this.glimpses = new Glimpses(disk, clock, from, advanced);
    }

    void ahead() {
        glimpses.look();
    }

    SavedFolder finish() {
        var tree = FileTree.of(from, glimpses::now);
        Directories.create(disk, to, FileMode.PRIVATE_DIRECTORY);
        var commands = folder.commands().orElseThrow();
        programs.backUp(folder.path(), commands.backup(), from, to);
        disk.forceTree(to);
        return new SavedFolder(folder.policy(), Keeping.BY_COMMANDS, tree, FileTree.of(to), Optional.of(commands));
    }
}
