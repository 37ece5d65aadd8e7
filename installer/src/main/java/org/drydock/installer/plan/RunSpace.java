package org.drydock.installer.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.digest.FileTree;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.Protected;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteConfig.DumpTime;
import org.drydock.manifest.Product;

/** What runs need of room on each volume, reckoned from what is there now. */
public final class RunSpace {
    private static final long SMALL_THINGS = 16L << 20;
    /** A database that is migrated may need its size again, and once more to be put back. */
    private static final int GROWTH = 2;

    /** A database that is converted: a copy of it, the script of what is in it, and what is made of that. */
    private static final int CONVERSION = 5;

    private final Site site;
    private final Protected parts;
    private final List<FolderPlan> folders;
    private final Space space = new Space();

    RunSpace(Site site, Collection<Product> products, List<FolderPlan> folders) {
        this(site, Protected.of(site, products), folders);
    }

    private RunSpace(Site site, Protected parts, List<FolderPlan> folders) {
        this.site = site;
        this.parts = parts;
        this.folders = folders;
    }

    private static RunSpace of(Disk disk, Site site) {
        var products = site.installed().map(Installed::product).stream().toList();
        return new RunSpace(site, products, FolderPlan.of(disk, site, products));
    }

    /** For a backup of what is there. */
    public static List<SpaceNeed> ofBackup(Disk disk, Site site) {
        return of(disk, site).scratch().backup().needs();
    }

    /**
     * For going back to a backup, with one of what is there made first.
     *
     * @param size of what is put back, bytes
     */
    public static List<SpaceNeed> ofRestore(Disk disk, Site site, long size) {
        var needs = of(disk, site).scratch().backup();
        needs.space.need(site.layout().root(), size, "what is put back");
        return needs.needs();
    }

    /**
     * For taking a site under care that somebody made by hand.
     *
     * @param code bytes
     */
    public static List<SpaceNeed> ofAdoption(Site site, Product product, long code) {
        var needs = new RunSpace(site, Protected.of(site, List.of(product)).withoutData(), List.of());
        needs.code(product, code).scratch().growth().backup();
        for (Database database : needs.parts.databases()) {
            needs.space.need(site.layout().state(), local(database), "a copy of " + database.name() + " to ask");
        }
        return needs.needs();
    }

    /** @param product as it will be */
    RunSpace code(Product product, long size) {
        var code = CodeLayout.of(site, product);
        space.need(code.volume(), size + code.carriedSize(), "the new code");
        return this;
    }

    RunSpace scratch() {
        space.need(site.layout().state(), SMALL_THINGS, "journal and log");
        for (Database database : parts.databases()) {
            space.need(site.layout().state(), local(database), "a scratch copy of " + database.name());
        }
        return this;
    }

    RunSpace growth() {
        for (Database database : parts.databases()) {
            var place =
                    database.files().stream().findFirst().orElse(site.layout().root());
            if (local(database) > 0 && database.isOlder()) {
                space.need(site.layout().state(), local(database) * CONVERSION, "the conversion of " + database.name());
            }
            space.need(place, local(database) * GROWTH, "the growth of " + database.name() + ", and putting it back");
        }
        return this;
    }

    RunSpace backup() {
        var size = parts.databases().stream()
                        .filter(Database::exists)
                        .mapToLong(this::copySize)
                        .sum()
                + folders.stream().mapToLong(FolderPlan::needed).sum()
                + site.installed()
                        .map(present -> size(CodeLayout.of(site).present()))
                        .orElse(0L);
        space.need(site.backups(), size, "the backup");
        return this;
    }

    private long copySize(Database database) {
        var isDumped = site.config().backup().dump().equals(Optional.of(DumpTime.BEFORE))
                && database.files().isEmpty();
        return isDumped ? database.copySize() + database.size() : database.copySize();
    }

    List<SpaceNeed> needs() {
        return space.needs();
    }

    /** What it takes on volumes of this machine: a server's are the server's to watch. */
    private static long local(Database database) {
        return !database.files().isEmpty() && database.exists() ? database.size() : 0;
    }

    private static long size(Path folder) {
        return FileTree.paths(folder).stream()
                .filter(Files::isRegularFile)
                .mapToLong(file -> file.toFile().length())
                .sum();
    }
}
