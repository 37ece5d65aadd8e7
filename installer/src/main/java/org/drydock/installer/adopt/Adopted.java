package org.drydock.installer.adopt;

import java.util.Set;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.manifest.Product;
import org.drydock.version.ReleaseVersion;

/**
 * What a site was recognised as.
 *
 * @param product as this release has it
 * @param tree of the code that will stand in the site: the bundle's if the site's is the same, otherwise what was found
 * @param unrecorded databases whose history is to be recorded
 */
public record Adopted(
        ReleaseVersion release, Product product, FoundCode code, FileTree tree, Stock stock, Set<String> unrecorded) {
    public Adopted {
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
