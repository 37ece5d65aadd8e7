package org.drydock.installer.site;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.DriverJars;
import org.drydock.database.Mark;
import org.drydock.database.engine.Engines;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Product;
import org.drydock.manifest.ServiceDefinition;
import org.drydock.version.ReleaseVersion;

/**
 * A site as it stands.
 *
 * @param secrets that passwords may come from
 * @param installed empty before the first installation has ended
 * @param drivers that are at hand for databases which an older version of an engine wrote
 */
public record Site(
        SiteLayout layout,
        SiteConfig config,
        Secrets secrets,
        Installation installation,
        Optional<Installed> installed,
        DriverJars drivers) {
    /** The same, with drivers for databases that an older version of an engine wrote. */
    public Site with(DriverJars others) {
        return new Site(layout, config, secrets, installation, installed, others);
    }

    public Path backups() {
        return layout.root().resolve(config.backup().folder()).normalize();
    }

    /** @throws UpdateException PRECONDITION if nothing is installed yet */
    public Installed present() {
        return installed.orElseThrow(() -> UpdateException.withHint(
                FailureKind.PRECONDITION,
                layout.root() + ": nothing is installed here",
                "use: installer install BUNDLE --site " + layout.root()));
    }

    /** How the product is started here: as site.yaml says, otherwise as the vendor says. */
    public Optional<ServiceDefinition> service(Product product) {
        if (config.service() instanceof SiteConfig.SiteService.Own own) {
            return Optional.of(own.definition());
        }
        return config.service() instanceof SiteConfig.SiteService.NoService ? Optional.empty() : product.service();
    }

    /** One of the product's databases, as site.yaml says where it is. */
    public Database database(DatabaseDefinition definition) {
        var here = config.databases().get(definition.name());
        if (here == null) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    layout.siteFile() + ": the product's database '" + definition.name()
                            + "' is missing in 'databases'",
                    "add: " + definition.name() + ": { engine: "
                            + definition.engines().keySet().iterator().next()
                            + ", url: \"jdbc:...\", user: NAME, password: { file: FILE } }");
        }
        if (!definition.engines().containsKey(here.engine())) {
            throw new UpdateException(
                    FailureKind.PRECONDITION,
                    layout.siteFile() + ": the database '" + definition.name() + "' is on '" + here.engine()
                            + "', but the product runs on "
                            + String.join(", ", definition.engines().keySet()));
        }
        var password = here.password().secret(definition.name(), layout.root(), secrets);
        var address = new DatabaseAddress(
                definition, here.engine(), here.url(), here.user(), password, layout.root(), drivers);
        return Engines.at(address);
    }

    /** Those of what is installed; empty if nothing is. */
    public List<Database> databases() {
        return installed.stream()
                .flatMap(present -> present.product().databases().values().stream())
                .map(this::database)
                .toList();
    }

    /** Our row, as this site writes it into its databases. */
    public Mark mark(Mark.State state, String run, ReleaseVersion release) {
        return new Mark(installation.product(), installation.nonce(), host(), state, run, release.toString());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown"; // a machine that cannot resolve its own name can be updated all the same
        }
    }

    /** Whether a folder is a site. */
    static boolean isSite(Path folder) {
        return Files.isDirectory(new SiteLayout(folder).state());
    }
}
