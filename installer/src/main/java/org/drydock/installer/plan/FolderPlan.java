package org.drydock.installer.plan;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Collection;
import java.util.List;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.Keeping;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.backup.ProtectedFolder;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Product;

/**
 * How a data folder is going to be backed up.
 *
 * @param size of what it holds now, bytes
 */
public record FolderPlan(ProtectedFolder folder, Keeping keeping, long size) {
    static List<FolderPlan> of(Disk disk, Site site, Collection<Product> products) {
        var root = site.layout().root();
        return Protected.of(site, products).data().stream()
                .map(folder -> new FolderPlan(folder, folder.keeping(disk, root, site.backups()), size(site, folder)))
                .toList();
    }

    /** Bytes that a backup takes; of what a program writes, as many as the folder holds. */
    public long needed() {
        return keeping.takesRoom() ? size : 0;
    }

    private static long size(Site site, ProtectedFolder folder) {
        return FileTree.paths(site.layout().root().resolve(folder.path())).stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .mapToLong(file -> file.toFile().length())
                .sum();
    }
}
