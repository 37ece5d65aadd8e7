package org.drydock.installer.update;

import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.installer.journal.RunLayout;

/** Makes the folder in which a run keeps its book. */
final class RunFolder {
    private RunFolder() {}

    static void make(Disk disk, RunLayout layout) {
        Directories.create(disk, layout.folder(), FileMode.PRIVATE_DIRECTORY);
    }
}
