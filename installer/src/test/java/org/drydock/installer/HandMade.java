package org.drydock.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.drydock.durable.Directories;
import org.flywaydb.core.Flyway;

/**
 * The {@link Shop}'s product as somebody has installed it without us: its code in a folder of its own, {@code books}
 * migrated by a Flyway of the product's, {@code orders} by hand, and a customer who has lived with it for a while.
 */
public final class HandMade {
    /** Where its code stands, if the product's layout does not say. */
    public static final String CODE = "program";

    private HandMade() {}

    public static ShopSite site(Shop shop, Path root, String release) {
        var site = new ShopSite(root);
        site.write("config/app.yaml", "# ours, do not touch\ncolor: green # since the fire\n");
        site.write("config/legacy.properties", "level=warning\n");
        site.write("config/style.yaml", "font: sans # ours\nowner: Ada\n");
        site.write("files/letter.txt", "Dear Sir\n");
        copy(shop.code(release), root.resolve(shop.isInPlace() ? "app" : CODE));
        Flyway.configure()
                .dataSource(url(site, "books"), "sa", "")
                .locations("filesystem:" + shop.scripts("books"))
                .target(release.substring(0, 1))
                .load()
                .migrate();
        for (int version = 1; version <= release.charAt(0) - '0'; version++) {
            run(url(site, "orders"), shop.scripts("orders").resolve("V" + version + "__orders.sql"));
        }
        Rows.execute(url(site, "books"), "insert into book(id, title) values (7, 'Villette')");
        Rows.execute(url(site, "orders"), "insert into purchase(id, book, mail) values (8, 7, 'bob@example.org')");
        return site;
    }

    static String url(ShopSite site, String database) {
        return "jdbc:h2:file:" + site.root().resolve("data").resolve(database);
    }

    private static void run(String url, Path script) {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            if (Files.isDirectory(from)) {
                Directories.list(from).forEach(file -> copy(file, to.resolve(String.valueOf(file.getFileName()))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
