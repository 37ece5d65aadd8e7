package org.drydock.installer;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.TestServer;

/**
 * A site of the shop's with its databases on a server.
 *
 * @param prefix of their names, unlike any other site's
 */
public record ServerSite(ShopSite site, TestServer server, String prefix) {
    public static final List<String> DATABASES = List.of("books", "orders");

    /** Installed at 1.0.0 into databases that an admin has made. */
    public static ServerSite installed(Shop shop, Path root, TestServer server, String prefix) {
        var made = new ServerSite(new ShopSite(root), server, prefix);
        for (String name : DATABASES) {
            server.create(made.database(name));
        }
        made.site().write("secrets/databases", server.password() + "\n");
        var file = made.site().write("site-to-be.yaml", made.siteYaml());
        ShopSite.installed(shop, root, "--site-file", file.toString());
        return made;
    }

    public String database(String name) {
        return prefix + "_" + name;
    }

    /** As an admin writes it for this site. */
    String siteYaml() {
        var text = new StringBuilder("format: 1\nproduct: shop\ndatabases:\n");
        DATABASES.forEach(name -> text.append(server.siteYaml(name, database(name))));
        return text + "backup: { folder: backups, keep: 3 }\n";
    }

    public void execute(String name, String sql) {
        try (var connection =
                        DriverManager.getConnection(server.url(database(name)), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps how the databases stand, under another prefix. */
    public void keepAs(String kept) {
        DATABASES.forEach(name -> server.copy(database(name), kept + "_" + name));
    }

    /** Puts them back, and takes away whatever else runs have made beside them. */
    public void putBack(String kept) {
        beside().forEach(server::drop);
        DATABASES.forEach(name -> server.copy(kept + "_" + name, database(name)));
    }

    /** What stands on the server beside the site's own databases. */
    public List<String> beside() {
        return server.databases(prefix + "_").stream()
                .filter(name -> !name.startsWith(prefix + "_kept_"))
                .filter(name -> DATABASES.stream().noneMatch(own -> name.equals(database(own))))
                .toList();
    }
}
