package org.drydock.installer.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.drydock.database.DatabaseDefinition;
import org.drydock.digest.FileTree;
import org.drydock.durable.Directories;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.backup.ProtectedFolder;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Product;

/** The folders that a run stands on: what we may write, what we may read, and that nothing lies where it cannot be put back. */
public final class Ground {
    private static final int MOST_NAMED = 5;

    private final Site site;
    private final Product product;

    public Ground(Site site, Product product) {
        this.site = site;
        this.product = product;
    }

    /** @param others folders that have to be written to, beside the site's own */
    public List<String> unwritable(List<Path> others) {
        var findings = new ArrayList<String>();
        var folders = new LinkedHashSet<>(List.of(site.layout().root()));
        folders.addAll(others);
        for (Path folder : folders) {
            var at = folder;
            while (!Files.exists(at)) {
                at = Directories.parent(at);
            }
            if (!Files.isWritable(at)) {
                findings.add("no permission to write in " + at);
            }
        }
        return findings;
    }

    /** What is to be backed up must be ours to read. */
    public List<String> unreadable(Collection<Product> products) {
        var findings = new ArrayList<String>();
        for (ProtectedFolder folder : Protected.of(site, products).data()) {
            FileTree.paths(site.layout().root().resolve(folder.path())).stream()
                    .filter(path -> !Files.isSymbolicLink(path) && !Files.isReadable(path))
                    .limit(MOST_NAMED)
                    .forEach(path -> findings.add("no permission to read " + path));
        }
        return findings;
    }

    /** A link to what is not there now, as on a share that is not mounted: nobody could save it, or tell it from no file. */
    public List<String> dangling(Collection<Product> products) {
        return Protected.of(site, products).files().stream()
                .map(site.layout().root()::resolve)
                .filter(file -> Files.isSymbolicLink(file) && !Files.exists(file))
                .map(file -> file + ": expected a file behind this link, found none (mount it, or remove the link)")
                .toList();
    }

    /** A database file in a data folder would be backed up and put back twice, by two rules. */
    public List<String> overlaps() {
        var findings = new ArrayList<String>();
        for (String folder : product.data().keySet()) {
            var path = site.layout().root().resolve(folder);
            for (DatabaseDefinition definition : product.databases().values()) {
                site.database(definition).files().stream()
                        .filter(file -> file.startsWith(path))
                        .forEach(file ->
                                findings.add("the database file " + file + " lies in the data folder " + folder));
            }
        }
        return findings;
    }
}
