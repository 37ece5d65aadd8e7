package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.durable.Aside;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.backup.SavedFolder;
import org.drydock.installer.service.DataPrograms;

/**
 * Lets the product's own program bring a folder back. What stands in the folder is moved aside first, also what a program
 * has left that was interrupted, so that each attempt begins with an empty one.
 */
final class RestoreByCommands {
    private final Disk disk;
    private final DataPrograms programs;
    private final String path;
    private final Path copy;
    private final Path folder;
    private final Path aside;

    RestoreByCommands(Disk disk, DataPrograms programs, String path, Path copy, Path folder, Path aside) {
        this.disk = disk;
        this.programs = programs;
        this.path = path;
        this.copy = copy;
        this.folder = folder;
        this.aside = aside;
    }

    /** Nothing is done where the folder holds what it held; with what is not compared that says nothing. */
    void run(SavedFolder saved) {
        var isSame = saved.hasToBeSame() && FileTree.of(folder).isAlike(saved.tree());
        if (!isSame) {
            bringBack(saved);
        }
        if (Files.isDirectory(folder)) {
            disk.forceTree(folder); // also what an earlier try brought back, and failed to force
        }
        disk.forceDirectory(Directories.parent(folder));
    }

    private void bringBack(SavedFolder saved) {
        Directories.create(disk, folder, FileMode.DIRECTORY);
        for (Path each : Directories.list(folder)) {
            Aside.move(disk, each, aside, String.valueOf(each.getFileName()));
        }
        if (Files.isDirectory(copy)) {
            programs.restore(path, saved.commands().orElseThrow().restore(), Directories.real(folder), copy);
        }
    }
}
