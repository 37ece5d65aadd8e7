package org.drydock.installer.site;

import java.util.ArrayList;
import java.util.Map;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.engine.Engines;
import org.drydock.manifest.Product;
import org.jspecify.annotations.Nullable;

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
            text.append("# password: { file: secrets/NAME }, password: { env: VARIABLE } or password: ask\n");
            text.append("databases:\n");
            product.databases().values().forEach(database -> text.append(lines(database, urls.get(database.name()))));
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

    /** On the engine that the URL is of, or on the first that the vendor lets it be on; on the others as comments. */
    private static String lines(DatabaseDefinition database, @Nullable String url) {
        if (url != null) {
            var engine = url.replaceFirst("^jdbc:([a-z0-9]+):.*", "$1");
            return "  " + entry(database.name(), engine, url) + '\n';
        }
        // What a newer installer knows, too, is no choice here; with none left the first is refused by name.
        var engines = new ArrayList<>(database.engines().keySet());
        if (engines.stream().anyMatch(Engines.ids()::contains)) {
            engines.retainAll(Engines.ids());
        }
        var lines = new StringBuilder("  ");
        for (String engine : engines) {
            var suggested = Engines.of(engine).suggestion(database.name()).url();
            lines.append(engine.equals(engines.get(0)) ? "" : "  # or ")
                    .append(entry(database.name(), engine, suggested))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String entry(String database, String engine, String url) {
        var suggestion = Engines.of(engine).suggestion(database);
        var quoted = url.replace("\\", "\\\\").replace("\"", "\\\"");
        var password = suggestion.hasPassword() ? ", password: { file: secrets/" + database + " }" : "";
        return database + ": { engine: " + engine + ", url: \"" + quoted + "\", user: " + suggestion.user() + password
                + " }";
    }
}
