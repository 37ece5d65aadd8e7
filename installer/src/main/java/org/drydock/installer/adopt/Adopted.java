package org.drydock.installer.adopt;

import java.util.List;
import java.util.Set;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.drift.Drift;
import org.drydock.manifest.Product;
import org.drydock.version.ReleaseVersion;

/**
 * What a site was recognised as.
 *
 * @param product as this release has it
 * @param tree the installed code as it will be known: what the vendor shipped if the bundle is of this release or the code
 *     is in place, otherwise what was found
 * @param drift of its databases, none of it in the way
 * @param unrecorded databases whose history is to be recorded
 */
public record Adopted(
        ReleaseVersion release,
        Product product,
        FoundCode code,
        FileTree tree,
        Stock stock,
        List<Drift> drift,
        Set<String> unrecorded) {
    public Adopted {
        drift = List.copyOf(drift);
        unrecorded = Set.copyOf(unrecorded);
    }

    public Sha256 digest() {
        return tree.digest();
    }

    /** Whether the code is the bundle's, so that it is taken from there, signed. */
    public boolean isVendors() {
        return stock.isTarget();
    }
}
