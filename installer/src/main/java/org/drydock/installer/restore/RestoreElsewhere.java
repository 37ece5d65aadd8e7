package org.drydock.installer.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.database.Mark;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.AtomicFile;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.backup.CodeCopy;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.service.DataPrograms;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;

/** Makes a site of its own of a backup: in the vendor's lab, or on a new machine. */
public final class RestoreElsewhere {
    /** Stands for a run where there is none. */
    private static final String RUN = "restored";

    private final Disk disk;
    private final Backup backup;
    private final SiteLayout layout;
    private final Secrets secrets;

    /** @param folder must be empty, or not exist */
    public RestoreElsewhere(Disk disk, Backup backup, Path folder, Secrets secrets) {
        this.disk = disk;
        this.backup = backup;
        this.layout = new SiteLayout(folder);
        this.secrets = secrets;
    }

    /** What was half made is left behind if it fails, but the folder is then no site. */
    public void run() {
        requireEmpty();
        requireContent();
        try {
            make();
        } catch (RuntimeException e) {
            Directories.deleteTree(disk, layout.state());
            throw e;
        }
    }

    private void make() {
        var installed = backup.description()
                .installed()
                .orElseThrow(() -> new UpdateException(
                        FailureKind.PRECONDITION, backup.layout().folder() + ": holds no installed release"));
        Sites.makeState(disk, layout);
        files();
        Sites.start(disk, layout, installed.product().id());
        var site = Sites.open(layout, secrets);
        var databases = new TreeMap<String, Database>();
        installed.product().databases().values().forEach(definition -> {
            var database = site.database(definition);
            requireInside(database);
            databases.put(definition.name(), database);
        });
        var code = code(installed);
        Directories.create(disk, code.volume(), FileMode.DIRECTORY);
        CodeCopy.copy(disk, backup.layout().code(), code.staging());
        code.remember(disk, backup.layout().files(), installed.tree());
        code.moveIn(disk);
        new Restore(disk, layout.root(), databases, backup, new RunLayout(layout.run(RUN)), programs(code)).run();
        takeOver(site, installed, databases);
        become(installed, code);
    }

    /** Before anything else: the passwords of the databases may be among them. */
    private void files() {
        for (TreeEntry.File file : backup.description().files()) {
            if (!file.path().startsWith(SiteLayout.STATE + "/")) {
                var place = layout.root().resolve(file.path());
                Directories.create(disk, Directories.parent(place), FileMode.DIRECTORY);
                AtomicFile.copy(disk, backup.layout().files().resolve(file.path()), place);
            }
        }
    }

    /** The copies are this new site's, and say so: the original's row would let no run begin. */
    private static void takeOver(Site site, Installed installed, Map<String, Database> databases) {
        var mark = site.mark(Mark.State.OK, installed.run(), installed.release());
        for (Database database : databases.values()) {
            if (database.isOlder()) {
                continue; // its row cannot be written before it is converted
            }
            try (var session = database.open()) {
                session.mark(mark);
            }
        }
    }

    private void become(Installed installed, CodeLayout code) {
        var roots = backup.layout().files().resolve(".drydock/trust-roots.json");
        if (Files.exists(roots)) {
            AtomicFile.copy(disk, roots, layout.trustRoots());
        }
        Sites.write(disk, layout.installed(), installed);
        code.openToComing(disk);
    }

    /** As of a site where nothing is installed yet. */
    private CodeLayout code(Installed installed) {
        var product = installed.product();
        return CodeLayout.of(
                layout,
                Optional.empty(),
                Optional.of(product),
                Optional.of(CodeLayout.name(layout, product.layout(), installed.release(), installed.tree())),
                new RunLayout(layout.run(RUN)));
    }

    private DataPrograms programs(CodeLayout code) {
        return new DataPrograms(
                layout.root(), code::coming, RUN, program -> RestoreProgress.NONE.listener(program, () -> {}));
    }

    /** What the backup only names stands on the site alone. */
    private void requireContent() {
        var named = backup.description().data().entrySet().stream()
                .filter(folder -> !folder.getValue().keeping().holdsContent()
                        && folder.getValue().tree().size() > 0)
                .map(folder -> folder.getKey())
                .toList();
        if (!named.isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    backup.layout().folder() + ": this backup holds no content of append-only folders: "
                            + String.join(", ", named),
                    "it can only be put back on the site itself; with backups on the volume of these folders a backup"
                            + " would hold their content");
        }
    }

    private void requireEmpty() {
        if (!Directories.list(layout.root()).isEmpty() || Files.isRegularFile(layout.root())) {
            throw new UpdateException(
                    FailureKind.PRECONDITION, layout.root() + ": expected an empty folder, found something in it");
        }
    }

    /** A database outside of the folder could be the customer's own, which nobody asked us to touch. */
    private void requireInside(Database database) {
        if (database.files().isEmpty()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "the backup's site.yaml has the database '" + database.name() + "' on a server, where it may be the"
                            + " site's own",
                    "restore it on the site itself");
        }
        database.files().stream()
                .filter(file -> !file.startsWith(layout.root()))
                .findFirst()
                .ifPresent(file -> {
                    throw UpdateException.withHint(
                            FailureKind.PRECONDITION,
                            "the backup's site.yaml has the database '" + database.name() + "' at " + file
                                    + ", outside of " + layout.root(),
                            "restore it on the site itself, where that is its place");
                });
    }
}
