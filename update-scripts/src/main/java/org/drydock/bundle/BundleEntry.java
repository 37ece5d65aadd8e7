package org.drydock.bundle;

import java.util.Optional;
import org.drydock.digest.Sha256;

/**
 * One file in the archive.
 *
 * @param name in the archive, such as {@code scripts/000001}
 * @param offset of its header in the archive, bytes; its content follows 512 bytes later
 * @param size of its content, bytes
 * @param sha256 of its content as the manifest says; empty for what comes before the manifest's word counts
 * @param meaning what it is, in words or as the vendor's path
 */
public record BundleEntry(String name, long offset, long size, Optional<Sha256> sha256, String meaning) {
    long contentOffset() {
        return offset + TarHeader.BLOCK;
    }

    long end() {
        return contentOffset() + size;
    }

    /** Where the next header stands: contents are padded to whole blocks. */
    long paddedEnd() {
        return contentOffset() + TarHeader.padded(size);
    }
}
