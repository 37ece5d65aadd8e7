package org.drydock.installer.backup;

import java.nio.file.Path;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;

/** The installed code, as a backup takes it. */
public interface InstalledCode {
    /**
     * Copies it while the product may still serve.
     *
     * @param to must not exist
     * @throws org.drydock.failure.UpdateException PRECONDITION if it is not what was installed
     */
    void save(Disk disk, Path to);

    /**
     * Makes the copy what the code is now that the product has stopped.
     *
     * @return what the copy then holds
     */
    FileTree complete(Disk disk, Path to);
}
