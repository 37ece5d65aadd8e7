package org.drydock.installer.restore;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.database.Mark;
import org.drydock.database.Remains;
import org.drydock.database.engine.Engines;
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
import org.drydock.installer.site.SiteFile;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.SiteLock;
import org.drydock.installer.site.Sites;
import org.drydock.installer.switchover.DatabaseUrls;

/** Makes a site of its own of a backup: in the vendor's lab, or on a new machine. */
public final class RestoreElsewhere {
    private static final String SITE_FILE = "site.yaml";
    /** Stands for a run where there is none. */
    private static final String RUN = "0000-restored";

    private final Disk disk;
    private final Backup backup;
    private final SiteLayout layout;
    private final Secrets secrets;
    private final Optional<Path> siteFile;
    /** Databases on servers that may not be empty any more. */
    private List<Database> begun = List.of();

    /**
     * @param folder must be empty, or not exist
     * @param siteFile what the new site's site.yaml is to be; if empty, the one in the backup
     */
    public RestoreElsewhere(Disk disk, Backup backup, Path folder, Secrets secrets, Optional<Path> siteFile) {
        this.disk = disk;
        this.layout = new SiteLayout(folder);
        this.backup = siteFile.isPresent() ? backup.without(SITE_FILE) : backup;
        this.secrets = secrets;
        this.siteFile = siteFile;
    }

    /**
     * The folder is empty again if it fails. What is on a server by then stays there.
     *
     * @return what somebody should know before the new site is used, each in a sentence
     */
    public List<String> run() {
        requireApart();
        requireEmpty();
        requireContent();
        var installed = backup.description()
                .installed()
                .orElseThrow(() -> new UpdateException(
                        FailureKind.PRECONDITION, backup.layout().folder() + ": holds no installed release"));
        var file = siteFile.orElseGet(() -> backup.layout().files().resolve(SITE_FILE));
        var own = new OwnDatabases(backup, SiteFile.read(file), secrets);
        own.require(installed);
        Sites.makeState(disk, layout);
        var warnings = new ArrayList<String>();
        SiteLock.during(disk, layout, () -> {
            requireOursAlone();
            try {
                warnings.addAll(make(installed, file, own));
            } catch (RuntimeException e) {
                Directories.list(layout.root()).forEach(made -> Directories.deleteTree(disk, made));
                throw withRemains(e);
            }
        });
        return warnings;
    }

    /** Commands without {@code --site} would take it for the other site, or a part of it. */
    private void requireApart() {
        var around = Sites.around(Directories.parent(layout.root()))
                .map(SiteLayout::root)
                .or(() -> Optional.of(backup.layout().folder()).filter(layout.root()::startsWith));
        around.ifPresent(other -> {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.root() + ": expected a folder of its own, found one in " + other,
                    "nothing was changed; name a folder beside it: --into DIR");
        });
    }

    private List<String> make(Installed installed, Path file, OwnDatabases own) {
        files();
        if (siteFile.isPresent()) {
            AtomicFile.copy(disk, file, layout.siteFile());
        }
        Sites.start(disk, layout, installed.product().id());
        var site = Sites.open(layout, secrets);
        var databases = new TreeMap<String, Database>();
        installed.product().databases().values().forEach(definition -> {
            var database = site.database(definition).elsewhere();
            requireInside(database);
            databases.put(definition.name(), database);
        });
        var code = code(installed);
        Directories.create(disk, code.volume(), FileMode.DIRECTORY);
        CodeCopy.copy(disk, backup.layout().code(), code.staging());
        code.remember(disk, backup.layout().files(), installed.tree());
        code.moveIn(disk);
        own.requireStillNothingIn(databases.values());
        begun = databases.values().stream()
                .filter(database -> database.files().isEmpty())
                .toList();
        new Restore(disk, layout.root(), databases, backup, new RunLayout(layout.run(RUN)), programs(code)).run();
        takeOver(site, installed, databases);
        become(installed, code);
        var warnings = new ArrayList<String>();
        databases.values().forEach(database -> tidy(database, warnings));
        Directories.deleteTree(disk, layout.run(RUN));
        new DatabaseUrls(layout.root(), installed.product(), Map.of())
                .differences(databases)
                .forEach(difference -> warnings.add(difference.text()
                        + "; correct that before the copy is started, or it would work with the original's database"));
        return warnings;
    }

    /** The empty database that the copy has taken the place of; what somebody put into it in the last moment stays. */
    private void tidy(Database database, List<String> warnings) {
        for (Remains remains : remains(database)) {
            if (database.isBare(remains)) {
                database.remove(disk, remains);
            } else {
                warnings.add("database " + database.name() + ": what somebody has made in its place while it was"
                        + " restored is kept as " + remains.name());
            }
        }
    }

    private static List<Remains> remains(Database database) {
        return database.remains().stream()
                .filter(remains -> remains.kind() == Remains.Kind.MOVED_AWAY
                        && remains.run().equals(RUN))
                .toList();
    }

    /** Whoever tries again is refused what is there now, and has to know what to drop. */
    private RuntimeException withRemains(RuntimeException failure) {
        if (begun.isEmpty()) {
            return failure;
        }
        UpdateException update;
        if (failure instanceof UpdateException known) {
            update = known;
        } else if (failure instanceof UncheckedIOException) {
            update = new UpdateException(FailureKind.PRECONDITION, String.valueOf(failure.getMessage()), failure);
        } else {
            return failure;
        }
        var names = new ArrayList<String>();
        for (Database database : begun) {
            names.add(Engines.of(database.address().engine())
                    .identity(database.address().url()));
            try {
                remains(database).forEach(remains -> names.add(remains.name()));
            } catch (UpdateException e) {
                failure.addSuppressed(e); // the server is not there any more
            }
        }
        return new UpdateException(
                update.kind(),
                update.text(),
                update.hint().map(hint -> hint + "; ").orElse("")
                        + "what was begun on servers stays there, and is to be dropped before another try: "
                        + String.join(", ", names),
                failure);
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

    /** Asked again where nobody else can come in any more. */
    private void requireOursAlone() {
        if (!Directories.list(layout.root()).equals(List.of(layout.state()))
                || !Directories.list(layout.state()).equals(List.of(layout.lock()))) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    layout.root() + ": expected an empty folder, found what somebody has made in it meanwhile");
        }
    }

    private void requireEmpty() {
        if (!Files.isDirectory(layout.root()) && Files.exists(layout.root(), LinkOption.NOFOLLOW_LINKS)) {
            throw refused("expected an empty folder, or a name that is free; found something else there");
        }
        if (!Directories.list(layout.root()).isEmpty()) {
            throw refused("expected an empty folder, found something in it");
        }
    }

    private UpdateException refused(String reason) {
        return UpdateException.withHint(
                FailureKind.PRECONDITION,
                layout.root() + ": " + reason,
                "nothing was changed; name another folder: --into DIR");
    }

    /** A database outside of the folder could be the customer's own, which nobody asked us to touch. */
    private void requireInside(Database database) {
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
