package org.drydock.installer.backup;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;

/** The installed code, as a backup takes it. */
public interface InstalledCode {
    /**
     * Copies it while the product may still serve.
     *
     * @param to must not exist
     * @return to be called when the product has stopped: makes the copy what the code is by then, and says what it holds, as
     *     read again from the copy
     * @throws org.drydock.failure.UpdateException PRECONDITION if it is not what was installed
     */
    Supplier<FileTree> save(Disk disk, Path to);
}
