package org.drydock.installer.site;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.manifest.ServiceDefinition;

/**
 * What the admin wrote in site.yaml.
 *
 * @param service how the product is started here
 */
public record SiteConfig(
        String product, Map<String, SiteDatabase> databases, SiteService service, BackupConfig backup) {
    public SiteConfig {
        databases = new TreeMap<>(databases);
    }

    /** How the product is started on this site. */
    public sealed interface SiteService {
        /** As the vendor says. */
        record AsProduct() implements SiteService {}

        /** Not by us: it is no service here. */
        record NoService() implements SiteService {}

        /** As the admin says. */
        record Own(ServiceDefinition definition) implements SiteService {}
    }

    /** Where one of the product's databases is. */
    public record SiteDatabase(String engine, String url, String user, PasswordSource password) {}

    /**
     * How backups are kept.
     *
     * @param folder absolute, or relative to the site
     * @param keep how many of the newest are kept, from 1
     * @param dump when copies that stand on servers are written into files too; empty if nothing is said
     */
    public record BackupConfig(Path folder, int keep, Optional<DumpTime> dump) {
        /** That of a site whose admin says nothing. */
        static final BackupConfig DEFAULT = new BackupConfig(Path.of("backups"), 3, Optional.empty());
    }

    /** When a copy that stands on a server is written into files too. */
    public enum DumpTime {
        /** When the product is up again. Without the engine's tools, and without a word in site.yaml, never. */
        AFTER,
        /** Before anything is changed, while the product is stopped. */
        BEFORE,
        NEVER
    }
}
