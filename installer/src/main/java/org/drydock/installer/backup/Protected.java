package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drydock.database.Database;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.site.PasswordSource;
import org.drydock.installer.site.Site;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Product;

/**
 * What of a site a backup protects: all that the present product and the coming one know of.
 *
 * @param files relative to the site
 * @param unprotected data folders that the vendor leaves out
 */
public record Protected(
        List<Database> databases, List<String> files, List<ProtectedFolder> data, List<String> unprotected) {
    public Protected {
        databases = List.copyOf(databases);
        files = List.copyOf(files);
        data = List.copyOf(data);
        unprotected = List.copyOf(unprotected);
    }

    public static Protected of(Site site, Collection<Product> products) {
        var databases = new ArrayList<Database>();
        var names = new LinkedHashSet<String>();
        var files = new TreeSet<String>();
        for (Product product : products) {
            product.databases().values().stream()
                    .filter(definition -> names.add(definition.name()))
                    .forEach(definition -> databases.add(site.database(definition)));
            product.config().values().stream().map(ConfigFile::file).forEach(files::add);
        }
        files.add("site.yaml");
        files.add(site.layout().root().relativize(site.layout().trustRoots()).toString());
        site.installed()
                .map(present -> site.layout().shipped(present.tree()))
                .filter(Files::exists)
                .ifPresent(
                        list -> files.add(site.layout().root().relativize(list).toString()));
        files.addAll(keys(site));
        var folders = new FolderPolicies(site, products);
        return new Protected(databases, List.copyOf(files), folders.guarded(), folders.unprotected());
    }

    /**
     * Makes sure that backups stand apart from what they protect.
     *
     * @throws UpdateException PRECONDITION naming the folder that both would be in
     */
    public void requireApart(Site site) {
        var root = site.layout().root();
        var backups = site.backups();
        var isAround = root.startsWith(backups);
        var ours = List.of(site.layout().versions(), site.layout().state());
        var inside = Stream.concat(
                        ours.stream(),
                        data.stream().map(folder -> root.resolve(folder.path())).map(Path::normalize))
                .filter(folder -> backups.startsWith(folder) || folder.startsWith(backups));
        var shared = isAround ? Optional.of(root) : inside.findFirst();
        shared.ifPresent(folder -> {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    site.layout().siteFile() + ": backup.folder is " + backups + ", which overlaps with " + folder,
                    "name a folder for backups alone");
        });
    }

    /** Where all of it stands, and the backups themselves. */
    public List<Path> places(Site site) {
        var places = new ArrayList<Path>();
        places.add(site.backups());
        databases.forEach(database -> places.addAll(database.files()));
        data.forEach(folder -> places.add(site.layout().root().resolve(folder.path())));
        for (List<String> paths : List.of(files, unprotected)) {
            paths.forEach(path -> places.add(site.layout().root().resolve(path)));
        }
        return places;
    }

    /** For a run that touches no data folder. */
    public Protected withoutData() {
        return new Protected(databases, files, List.of(), unprotected);
    }

    /** Password files that stand inside the site: without them a restored site is dead (field failure F15). */
    private static List<String> keys(Site site) {
        return site.config().databases().values().stream()
                .map(database -> database.password())
                .filter(PasswordSource.InFile.class::isInstance)
                .map(password -> site.layout()
                        .root()
                        .resolve(((PasswordSource.InFile) password).file())
                        .normalize())
                .filter(file -> file.startsWith(site.layout().root()))
                .map(file -> site.layout().root().relativize(file))
                .map(Path::toString)
                .toList();
    }
}
