package org.drydock.bundle;

import java.util.List;
import org.drydock.digest.Sha256;
import org.drydock.manifest.Manifest;

/**
 * What was written.
 *
 * @param digest of the manifest's bytes, which are what is signed
 * @param size of the archive, bytes
 * @param emptyFolders of the code, which a bundle does not hold: a product that needs one has to create it
 */
public record WrittenBundle(Manifest manifest, Sha256 digest, long size, List<String> emptyFolders) {
    public WrittenBundle {
        emptyFolders = List.copyOf(emptyFolders);
    }
}
