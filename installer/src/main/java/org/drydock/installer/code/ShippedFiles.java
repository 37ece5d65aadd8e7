package org.drydock.installer.code;

import java.nio.file.Path;
import java.util.Optional;
import org.drydock.digest.FileTree;
import org.drydock.digest.Sha256;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;

/**
 * Which files of a release are the vendor's: what else stands in the folder of its code is the customer's. Kept under the
 * digest of the code, which is also the digest of this list, so that a list cannot be taken for another's and none has to
 * be put back when a run is undone.
 */
record ShippedFiles(int format, FileTree files) {
    static final int FORMAT = 1;

    static void write(Disk disk, SiteLayout site, FileTree files) {
        var place = site.shipped(files.digest());
        Directories.create(disk, Directories.parent(place), FileMode.PRIVATE_DIRECTORY);
        Sites.write(disk, place, new ShippedFiles(FORMAT, files));
    }

    /** Takes it from where a backup keeps files of a site. */
    static void copy(Disk disk, Path backedUpFiles, SiteLayout site, Sha256 tree) {
        var place = site.shipped(tree);
        var source = backedUpFiles.resolve(site.root().relativize(place).toString());
        read(source, tree);
        Directories.create(disk, Directories.parent(place), FileMode.PRIVATE_DIRECTORY);
        AtomicFile.copy(disk, source, place);
    }

    /** @throws UpdateException NEEDS_HELP if the list is missing or is not that of this code */
    static FileTree of(SiteLayout site, Sha256 tree) {
        return read(site.shipped(tree), tree);
    }

    private static FileTree read(Path place, Sha256 tree) {
        var files = Sites.read(place, ShippedFiles.class).map(ShippedFiles::files);
        return files.filter(found -> found.digest().equals(tree))
                .orElseThrow(() -> UpdateException.withHint(
                        FailureKind.NEEDS_HELP,
                        place + ": expected the list of the files of the installed release, found "
                                + (files.isEmpty() ? "nothing" : "another one"),
                        "nothing was changed; put this file back from a backup, or ask the vendor's support"));
    }

    /** Removes the lists of all other code. */
    static void keepOnly(Disk disk, SiteLayout site, Optional<Sha256> tree) {
        for (Path list : Directories.list(site.shippedLists())) {
            if (tree.map(site::shipped).filter(list::equals).isEmpty()) {
                Directories.deleteTree(disk, list);
            }
        }
    }
}
