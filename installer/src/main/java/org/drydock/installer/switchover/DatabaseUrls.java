package org.drydock.installer.switchover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.database.Database;
import org.drydock.database.DatabaseDefinition;
import org.drydock.durable.DiskException;
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

    public DatabaseUrls(Path site, Product product) {
        this.site = site;
        this.product = product;
    }

    /** @throws UpdateException PRECONDITION if an address differs, naming both places */
    public void require(Map<String, Database> databases) {
        for (DatabaseDefinition definition : product.databases().values()) {
            var database = databases.get(definition.name());
            if (database != null) {
                definition.url().ifPresent(reference -> require(database, reference));
            }
        }
    }

    private void require(Database database, String reference) {
        var hash = reference.indexOf('#');
        var config = product.config().get(reference.substring(0, hash));
        var key = reference.substring(hash + 1);
        if (config == null) {
            return;
        }
        var said = read(config.file(), key);
        var ours = database.address().url();
        if (said.isPresent() && !address(said.get()).equals(address(ours))) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "site.yaml says that the database '" + database.name() + "' is at " + address(ours) + ", but "
                            + config.file() + " says at '" + key + "': " + address(said.get()),
                    "make both say the same");
        }
    }

    private Optional<String> read(String file, String key) {
        var path = site.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            var format = ConfigFormat.of(file, FailureKind.PRECONDITION);
            return format.parse(Files.readAllBytes(path), path.toString(), FailureKind.PRECONDITION)
                    .text(format.key(key));
        } catch (IOException e) {
            throw new DiskException("read", path, e);
        }
    }

    /** Without the options behind it, which differ with good reason. */
    private static String address(String url) {
        return url.split("[;?]", 2)[0];
    }
}
