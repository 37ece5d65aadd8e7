package org.drydock.installer.update;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.drydock.database.Database;
import org.drydock.durable.Disk;
import org.drydock.installer.backup.BackupStore;
import org.drydock.installer.code.CodeLayout;
import org.drydock.installer.journal.RunLayout;
import org.drydock.installer.restore.Room;
import org.drydock.installer.service.DataPrograms;
import org.drydock.installer.service.Held;
import org.drydock.installer.service.ProductService;
import org.drydock.installer.service.Settled;
import org.drydock.installer.site.Installed;
import org.drydock.installer.site.Site;
import org.drydock.manifest.Product;

/**
 * A site, as one run has it under its hands.
 *
 * @param id the run's
 * @param coming the product as it will be; empty if it stays
 * @param stop heeded while the run waits, and between what it does
 * @param codeName what the journal calls the new code; empty if there is none
 */
record RunSite(
        Disk disk,
        Clock clock,
        Site site,
        String id,
        Optional<Product> coming,
        Optional<String> codeName,
        StopRequest stop,
        RunProgress progress) {

    /** With the older drivers that the run stages. */
    RunSite {
        site = site.with(new StagedDrivers(new RunLayout(site.layout().run(id)).scripts()));
    }

    RunLayout layout() {
        return new RunLayout(site.layout().run(id));
    }

    CodeLayout code() {
        return CodeLayout.of(site, coming, codeName, layout());
    }

    /** Where the new code stands, or will be staged; empty if there is none. */
    Optional<Path> newCode() {
        return codeName.map(name -> code().coming());
    }

    /** What going back will need. */
    Room room() {
        return new Room(disk, site.layout(), databases().values(), id);
    }

    BackupStore backups() {
        return new BackupStore(site.backups());
    }

    /** Programs of a release that save data folders and bring them back; its code may be moved in a run. */
    private DataPrograms programs(Supplier<Path> code) {
        return new DataPrograms(site.layout().root(), code, id, program -> progress.listener(program, stop::check));
    }

    /** Those of the installed release; where there is none, no folder needs any. */
    DataPrograms presentPrograms() {
        return programs(() ->
                site.installed().isPresent() ? code().present() : site.layout().root());
    }

    /** Those of the new code. */
    DataPrograms comingPrograms() {
        return programs(() -> newCode().orElseThrow());
    }

    /** The products that this run has to do with: the present one, the coming one. */
    List<Product> products() {
        var products = new ArrayList<Product>();
        site.installed().map(Installed::product).ifPresent(products::add);
        coming.ifPresent(products::add);
        return products;
    }

    /** Every database of these products. */
    Map<String, Database> databases() {
        var databases = new TreeMap<String, Database>();
        for (Product product : products()) {
            product.databases()
                    .values()
                    .forEach(definition -> databases.put(definition.name(), site.database(definition)));
        }
        return databases;
    }

    /** One of them. */
    Database database(String name) {
        return Optional.ofNullable(databases().get(name))
                .orElseThrow(() -> new IllegalArgumentException("the product has no database " + name));
    }

    /** The installed release as a service; empty if nothing is installed or it is none. */
    Optional<ProductService> presentService() {
        return site.installed().flatMap(present -> service(present.product(), code().present()));
    }

    /** The new release as a service. */
    Optional<ProductService> comingService() {
        return newCode().flatMap(code -> coming.flatMap(product -> service(product, code)));
    }

    Optional<ProductService> service(Product product, Path code) {
        return site.service(product)
                .map(definition ->
                        new ProductService(definition, site.layout().root(), code, this::database, this::waits));
    }

    private void waits(String what, Duration time) {
        stop.check();
        progress.waits(what, time);
    }

    /** Whether the product runs: it answers, if not at the first question, or its databases are open. */
    boolean isServing() {
        var service = presentService();
        if (service.isEmpty() || service.get().answers()) {
            return service.isPresent();
        }
        var isOpen = !Settled.isFree(held());
        if (isOpen && service.get().canAnswer()) {
            progress.note("the product does not answer its health check, but its databases are open" + held().who()
                    + ": it is taken for running, is stopped, and is started again afterwards");
        }
        return isOpen;
    }

    /** As {@link #isServing}, asked only once. */
    boolean isUp() {
        return presentService()
                .filter(service -> service.isUp() || !held().isFree())
                .isPresent();
    }

    /** What the product has open while it runs. */
    Held held() {
        return new Held(databases().values());
    }
}
