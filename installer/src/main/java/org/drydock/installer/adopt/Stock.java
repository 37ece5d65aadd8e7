package org.drydock.installer.adopt;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.drydock.database.Database;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Mark;
import org.drydock.database.Session;
import org.drydock.drift.Drift;
import org.drydock.drift.Judgement;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.plan.Comparison;
import org.drydock.installer.plan.Ground;
import org.drydock.installer.plan.RecordedSchemas;
import org.drydock.installer.site.Site;
import org.drydock.installer.switchover.DatabaseUrls;
import org.drydock.manifest.ConfigFile;
import org.drydock.manifest.Manifest;
import org.drydock.manifest.Product;
import org.drydock.step.ScriptFile;
import org.drydock.version.ReleaseVersion;

/** What a site at a release must have, held against what is there. */
public final class Stock {
    private final Site site;
    private final Manifest manifest;
    private final ReleaseVersion release;
    private final boolean takesOver;
    private final Histories histories;
    private final Comparison comparison;

    /**
     * @param recorded what the bundle has recorded of schemas
     * @param takesOver whether databases may be another installation's so far
     */
    public Stock(
            Site site,
            Manifest manifest,
            Function<ScriptFile, byte[]> scripts,
            RecordedSchemas recorded,
            ReleaseVersion release,
            boolean takesOver) {
        this.site = site;
        this.manifest = manifest;
        this.release = release;
        this.takesOver = takesOver;
        this.histories = new Histories(manifest.graph(), scripts);
        this.comparison = new Comparison(recorded, manifest.graph(), release, List.of());
    }

    /** The product as this release has it: without databases that only later releases bring. */
    public Product product() {
        var product = manifest.product();
        var databases = new TreeMap<String, DatabaseDefinition>();
        product.databases().forEach((name, definition) -> {
            var database = site.database(definition);
            if (database.exists() || !histories.expected(release, database).isEmpty()) {
                databases.put(name, definition);
            }
        });
        return new Product(
                product.id(),
                product.title(),
                product.layout(),
                databases,
                manifest.product(release).config(),
                product.data(),
                product.service(),
                product.interpreters());
    }

    /** What is not there, cannot be read, or contradicts itself; empty if all is well. */
    public List<String> findings() {
        var product = product();
        var ground = new Ground(site, product);
        var findings = new ArrayList<>(
                ground.unwritable(List.of(CodeLayout.of(site, product).volume(), site.backups())));
        var databases = new HashMap<String, Database>();
        for (DatabaseDefinition definition : product.databases().values()) {
            var database = site.database(definition);
            databases.put(database.name(), database);
            if (!database.exists()) {
                findings.add("the database '" + database.name() + "' is not there, at "
                        + database.address().url());
            }
        }
        new DatabaseUrls(site.layout().root(), product, java.util.Map.of())
                .differences(databases)
                .forEach(difference -> findings.add(difference.text()));
        findings.addAll(config(product));
        findings.addAll(ground.overlaps());
        findings.addAll(ground.unreadable(List.of(product)));
        findings.addAll(ground.dangling(List.of(product)));
        return findings;
    }

    /** What of the customer's lies in the folder of the code, and would be taken for code. */
    public List<String> mixedWith(FoundCode code) {
        var product = product();
        var mixed = new ArrayList<String>();
        for (DatabaseDefinition definition : product.databases().values()) {
            site.database(definition).files().stream()
                    .filter(code::holds)
                    .forEach(file -> mixed.add("the database file " + file + " lies in the code's folder"));
        }
        Stream.concat(product.config().values().stream().map(ConfigFile::file), product.data().keySet().stream())
                .map(path -> site.layout().root().resolve(path))
                .filter(code::holds)
                .forEach(path -> mixed.add(path + ", which is the customer's, lies in the code's folder"));
        return mixed;
    }

    /** What of config and data is not there, and may be of a later release, or not yet needed. */
    public List<String> notices() {
        var notices = new ArrayList<String>();
        for (ConfigFile config : product().config().values()) {
            if (isMissing(config) && !isTarget()) {
                notices.add(config.file() + " is not there: the update gives the site its default, if it has one");
            }
        }
        manifest.product().data().keySet().stream()
                .filter(folder -> !Files.isDirectory(site.layout().root().resolve(folder)))
                .forEach(folder -> notices.add("the data folder " + folder + " is not there"));
        if (!isTarget()) {
            notices.add("how the product is started and stopped is taken from release " + manifest.release()
                    + "; where that is another way for " + release + ", say it in site.yaml under 'service'");
        }
        return notices;
    }

    private List<String> config(Product product) {
        var findings = new ArrayList<String>();
        for (ConfigFile config : product.config().values()) {
            var file = site.layout().root().resolve(config.file());
            if (isMissing(config) && isTarget()) {
                findings.add(file + " is not there");
            } else if (!isMissing(config) && (!Files.isRegularFile(file) || !Files.isReadable(file))) {
                findings.add("no permission to read " + file + ", or it is no file");
            }
        }
        return findings;
    }

    private boolean isMissing(ConfigFile config) {
        return !Files.exists(site.layout().root().resolve(config.file()));
    }

    /** Whether the bundle is of the release that is here, so that all it says of the product holds. */
    public boolean isTarget() {
        return manifest.release().equals(release);
    }

    /** Whether a database has no history, so that one is to be recorded. */
    public boolean isUnrecorded(Database database, Session session) {
        return session.applied().isEmpty()
                && !histories.expected(release, database).isEmpty();
    }

    /**
     * What is wrong with one database.
     *
     * @param session of it, or of a copy
     */
    public List<String> findings(Database database, Session session) {
        var findings = new ArrayList<String>();
        session.mark(site.config().product()).ifPresent(mark -> owner(database, mark, findings));
        if (!isUnrecorded(database, session)) {
            histories
                    .differences(release, database, session.applied())
                    .forEach(difference -> findings.add("the database '" + database.name() + "': " + difference));
        }
        drift(database, session)
                .ifPresent(drift -> drift.judged(Judgement.IN_THE_WAY)
                        .forEach(object -> findings.add("the database '" + database.name() + "': " + object)));
        return findings;
    }

    /** How a database differs from what the release makes of it; empty if it does not, or that is not known. */
    Optional<Drift> drift(Database database, Session session) {
        return comparison
                .judge(database)
                .flatMap(judge -> Optional.of(session.schema())
                        .filter(judge::isComparable)
                        .map(judge::judge))
                .filter(drift -> !drift.isNone());
    }

    private void owner(Database database, Mark mark, List<String> findings) {
        if (mark.state() == Mark.State.CHANGING) {
            findings.add(
                    "the database '" + database.name() + "' says that run " + mark.run() + " of an installation on "
                            + mark.host() + " is changing it: finish that run there first, or restore its backup");
        } else if (!takesOver && !mark.installation().equals(site.installation().nonce())) {
            findings.add("the database '" + database.name() + "' belongs to another installation, on " + mark.host()
                    + ", by its row in drydock_site: if that one is gone, --take-over");
        }
    }
}
