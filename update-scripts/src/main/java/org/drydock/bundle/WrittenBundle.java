package org.drydock.bundle;

import java.util.List;
import org.drydock.manifest.Manifest;

/**
 * What was written.
 *
 * @param size of the archive, bytes
 * @param emptyFolders of the code, which a bundle does not hold: a product that needs one has to create it
 */
public record WrittenBundle(Manifest manifest, long size, List<String> emptyFolders) {
    public WrittenBundle {
        emptyFolders = List.copyOf(emptyFolders);
    }
}
