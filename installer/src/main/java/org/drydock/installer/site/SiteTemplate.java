package org.drydock.installer.site;

import java.util.Map;
import org.drydock.manifest.Product;

/** The site.yaml that a fresh installation or an adopted one starts with: the product's defaults, with comments for the admin. */
public final class SiteTemplate {
    private SiteTemplate() {}

    /** With databases where an installation makes them. */
    public static String of(Product product) {
        return of(product, Map.of());
    }

    /** @param urls database to its address, where that is known */
    public static String of(Product product, Map<String, String> urls) {
        var text = new StringBuilder();
        text.append("# ").append(product.title()).append(": what is particular to this site. Yours to edit.\n");
        text.append("format: 1\n");
        text.append("product: ").append(product.id()).append("\n\n");
        if (!product.databases().isEmpty()) {
            text.append("# Where the product's databases are. Passwords never stand here:\n");
            text.append("# password: { file: secrets/NAME } or password: { env: VARIABLE }\n");
            text.append("databases:\n");
            product.databases()
                    .values()
                    .forEach(database -> text.append(line(
                            database.name(),
                            urls.getOrDefault(database.name(), "jdbc:h2:file:./data/" + database.name()))));
            text.append('\n');
        }
        text.append("# How the product is started here, if not as the vendor says; 'none' if it is no service:\n");
        text.append("# service:\n");
        text.append("#   start: systemctl start ").append(product.id()).append('\n');
        text.append("#   stop: systemctl stop ").append(product.id()).append('\n');
        text.append("#   health: { http: \"http://127.0.0.1:8080/health\", within: 60s }\n\n");
        text.append("# Backups are best on another volume; so many of the newest are kept.\n");
        text.append("backup: { folder: backups, keep: 3 }\n");
        return text.toString();
    }

    private static String line(String database, String url) {
        var engine = url.replaceFirst("^jdbc:([a-z0-9]+):.*", "$1");
        var quoted = url.replace("\\", "\\\\").replace("\"", "\\\"");
        return "  " + database + ": { engine: " + engine + ", url: \"" + quoted + "\", user: sa }\n";
    }
}
