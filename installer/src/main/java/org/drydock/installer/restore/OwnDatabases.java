package org.drydock.installer.restore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drydock.database.Database;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.engine.Engines;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.installer.backup.Backup;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.site.Site;
import org.drydock.installer.site.SiteConfig;
import org.drydock.installer.site.SiteConfig.SiteDatabase;
import org.drydock.installer.site.SiteFile;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.site.Sites;

/**
 * Whether databases on servers, of a site that is to be made of a backup, are that site's alone: none that the backup was
 * made of, and none with anything in it. Asked before anything is written.
 */
final class OwnDatabases {
    private static final Pattern LOOPBACK =
            Pattern.compile("//(?:127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[[0:]*:0*1]|localhost\\.)(?=[:/])");

    private final Backup backup;
    private final Set<String> originals;
    private final Site coming;

    /** @param config of the site that is to be */
    OwnDatabases(Backup backup, SiteConfig config, Secrets secrets) {
        this.backup = backup;
        this.originals = addresses(SiteFile.read(new SiteLayout(backup.layout().files()).siteFile()));
        // Password files stand where the backup keeps them, as long as there is no site.
        this.coming = Sites.imagined(new SiteLayout(backup.layout().files()), config, secrets);
    }

    private static Set<String> addresses(SiteConfig config) {
        var addresses = new TreeSet<String>();
        config.databases().values().forEach(database -> addresses.add(address(database)));
        return addresses;
    }

    private static String address(SiteDatabase database) {
        return compared(Engines.of(database.engine()).identity(database.url()));
    }

    /** Where two ways to write it may mean one place, they are taken to: what is refused can be given another name. */
    private static String compared(String identity) {
        try {
            return LOOPBACK.matcher(
                            URLDecoder.decode(identity, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                    .replaceFirst("//localhost");
        } catch (IllegalArgumentException e) {
            return identity; // with a % that nothing follows: whoever opens it says so
        }
    }

    /** @throws UpdateException PRECONDITION naming the first that is not */
    void require(Installed installed) {
        var taken = new HashSet<String>();
        for (DatabaseDefinition definition : installed.product().databases().values()) {
            var database = coming.database(definition).elsewhere();
            if (database.files().isEmpty()) {
                requireOther(database, taken);
                requireNothingIn(database);
                requireCopy(database);
            }
        }
    }

    private void requireOther(Database database, Set<String> taken) {
        var address = Engines.of(database.address().engine())
                .identity(database.address().url());
        if (originals.contains(compared(address))) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database '" + database.name() + "' would be restored into " + address
                            + ", which belongs to the site that the backup was made of",
                    "write a site.yaml for the new site, with an empty database of its own, and name it: --site-file"
                            + " FILE");
        }
        if (!taken.add(compared(address))) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    "database '" + database.name() + "' would be restored into " + address
                            + ", as another one of the same site");
        }
    }

    /** Again, as time has passed since: what somebody has made there meanwhile is not replaced. */
    void requireStillNothingIn(Collection<Database> databases) {
        databases.stream().filter(database -> database.files().isEmpty()).forEach(OwnDatabases::requireNothingIn);
    }

    private static void requireNothingIn(Database database) {
        if (database.exists() && !database.isBare()) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database '" + database.name() + "' would be restored into "
                            + Engines.of(database.address().engine())
                                    .identity(database.address().url())
                            + ": expected an empty database or none, found something in it",
                    "name another one in the new site's site.yaml; nothing is ever restored over what is there");
        }
    }

    private void requireCopy(Database database) {
        if (backup.description().databases().containsKey(database.name())) {
            requireEngine(database);
            var best = BestCopy.of(backup, database);
            var damage = database.damage(best.copy(), best.folder());
            if (!damage.isEmpty()) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "database '" + database.name() + "': its copy is not what was written: "
                                + String.join("; ", damage),
                        "on another server a backup needs a dump of it: installer backup show says whether it has one");
            }
            var misfits = database.misfits(best.copy(), best.folder());
            if (!misfits.isEmpty()) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "database '" + database.name() + "': its copy cannot be put there: "
                                + String.join("; ", misfits),
                        "name another user or database in the new site's site.yaml");
            }
        }
    }

    private void requireEngine(Database database) {
        var copy = Optional.ofNullable(backup.description().databases().get(database.name()))
                .orElseThrow();
        if (!copy.engine().equals(database.address().engine())) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "database '" + database.name() + "': the backup's copy is of " + copy.engine()
                            + ", the new site's site.yaml names "
                            + database.address().engine(),
                    "name a database of the same engine");
        }
    }
}
