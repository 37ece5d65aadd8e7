package org.drydock.installer.restore;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.service.Held;
import org.drydock.installer.service.ProductService;
import org.drydock.installer.service.Waiting;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Product;

/**
 * The product as it was and as an undone run would have had it: both may have left something running, and databases.
 *
 * @param waiting told while something is waited for
 */
record RunProducts(Site site, RunRecord run, Waiting waiting) {

    /** The installed release; empty if nothing is installed or it is no service. */
    Optional<ProductService> present(Path code) {
        return service(site.installed().map(Installed::product), code);
    }

    /** The release that the run led to. */
    Optional<ProductService> coming(Path code) {
        return service(run.started().product(), code);
    }

    /** Stops what a health check has started. */
    void stopComing(Path code) {
        var held = new Held(databases().values());
        coming(code).ifPresent(service -> {
            if (service.canStartPrivately()) {
                service.stopPrivately(held);
            } else {
                service.stop(held);
            }
        });
    }

    /** Every database of both. */
    Map<String, Database> databases() {
        var databases = new TreeMap<String, Database>();
        site.installed().map(Installed::product).ifPresent(product -> add(product, databases));
        run.started().product().ifPresent(product -> add(product, databases));
        return databases;
    }

    private void add(Product product, Map<String, Database> databases) {
        product.databases().values().forEach(definition -> databases.put(definition.name(), site.database(definition)));
    }

    /** A release runs by its own words: those of the new one may be others. */
    private Optional<ProductService> service(Optional<Product> product, Path code) {
        return product.flatMap(site::service)
                .map(definition -> new ProductService(definition, site.layout().root(), code, this::database, waiting));
    }

    private Database database(String name) {
        return Optional.ofNullable(databases().get(name))
                .orElseThrow(() -> new IllegalArgumentException("the product has no database " + name));
    }
}
