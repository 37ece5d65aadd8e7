package org.drydock.installer.site;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.drydock.manifest.ServiceDefinition;

/**
 * What the admin wrote in site.yaml.
 *
 * @param service empty if site.yaml says nothing: then the product's own definition holds; inside, empty for {@code none}
 */
public record SiteConfig(
        String product,
        Map<String, SiteDatabase> databases,
        Optional<Optional<ServiceDefinition>> service,
        BackupConfig backup) {
    public SiteConfig {
        databases = new TreeMap<>(databases);
    }

    /** Where one of the product's databases is. */
    public record SiteDatabase(String engine, String url, String user, PasswordSource password) {}

    /**
     * How backups are kept.
     *
     * @param folder absolute, or relative to the site
     * @param keep how many of the newest are kept, from 1
     */
    public record BackupConfig(Path folder, int keep) {}
}
