package org.drydock.installer.switchover;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.Rows;
import org.drydock.database.Database;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.engine.Engines;
import org.drydock.durable.WholeFile;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Product;

/**
 * The product and we must mean the same databases: what the product's own config says of an address has to agree with
 * site.yaml. Otherwise we would protect and migrate one database, and the product would serve another.
 */
public final class DatabaseUrls {
    private final Path site;
    private final Product product;
    private final Map<String, ConfigDocument> converted;

    /** @param converted config files that are to be taken for those on the disk, by their path */
    public DatabaseUrls(Path site, Product product, Map<String, ConfigDocument> converted) {
        this.site = site;
        this.product = product;
        this.converted = Map.copyOf(converted);
    }

    /** @throws UpdateException PRECONDITION if an address differs, naming both places */
    public void require(Map<String, Database> databases) {
        differences(databases).stream().findFirst().ifPresent(difference -> {
            throw difference;
        });
    }

    /** Each address that differs, as a PRECONDITION. */
    public List<UpdateException> differences(Map<String, Database> databases) {
        var differences = new ArrayList<UpdateException>();
        for (DatabaseDefinition definition : product.databases().values()) {
            var database = databases.get(definition.name());
            if (database != null) {
                definition
                        .url()
                        .flatMap(reference -> difference(database, reference))
                        .ifPresent(differences::add);
            }
        }
        return differences;
    }

    /** What the product's own config says of a database's address; empty if nothing. */
    public Optional<String> said(DatabaseDefinition definition) {
        return definition
                .url()
                .flatMap(reference -> Optional.ofNullable(product.config().get(file(reference)))
                        .flatMap(config -> read(config.file(), key(reference))));
    }

    private static String file(String reference) {
        return reference.substring(0, reference.indexOf('#'));
    }

    private static String key(String reference) {
        return reference.substring(reference.indexOf('#') + 1);
    }

    private Optional<UpdateException> difference(Database database, String reference) {
        var config = product.config().get(file(reference));
        var key = key(reference);
        if (config == null) {
            return Optional.empty();
        }
        var said = read(config.file(), key);
        var ours = database.address().url();
        var engine = Engines.of(database.address().engine());
        return said.map(engine::identity)
                .filter(address -> !address.equals(engine.identity(ours)))
                .map(address -> UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "site.yaml says that the database '" + database.name() + "' is at " + engine.identity(ours)
                                + ", but " + config.file() + " says at '" + key + "': " + address,
                        "make both say the same"));
    }

    private Optional<String> read(String file, String key) {
        var document = converted.get(file);
        if (document != null) {
            return document.text(document.format().key(key))
                    .filter(text -> !text.equals(Rows.UNKNOWN.text())); // nobody can tell before the steps have run
        }
        var path = site.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        var format = ConfigFormat.of(file, FailureKind.PRECONDITION);
        return format.parse(WholeFile.read(path), path.toString(), FailureKind.PRECONDITION)
                .text(format.key(key));
    }
}
