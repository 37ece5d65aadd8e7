package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.drydock.database.TestServer;

/**
 * A site whose product has one database, {@code main}, on a server.
 *
 * @param database on the server; empty, until the product is installed
 */
record ServerSite(Vendor vendor, TestServer server, String database, Path folder) {
    /** @param further lines of site.yaml */
    void install(Path bundle, String further) throws IOException {
        var password = TestServer.passwordFile(folder);
        Files.createDirectories(password.getParent());
        Files.writeString(password, server.password());
        Command.run("chmod", "600", password);
        var file = Files.writeString(
                vendor.folder().resolve("site.yaml"),
                "format: 1\nproduct: server\ndatabases:\n" + server.siteYaml("main", database) + further
                        + "backup: { folder: backups, keep: 1 }\n");
        var words = new TrustedCommand(vendor.bench(), vendor.trustRoot())
                .words("install", bundle, "--site", folder, "--site-file", file, "--yes", "--allow-unproven");
        Command.run(knowing(words));
    }

    /** The installer, on this site. */
    Object[] installer(Object... arguments) {
        var words = new ArrayList<Object>(List.of(vendor.bench().installer()));
        Collections.addAll(words, arguments);
        Collections.addAll(words, "--site", folder);
        return knowing(words.toArray());
    }

    /** Where the server's client programs are. */
    private Object[] knowing(Object... words) {
        var all = new ArrayList<Object>(List.of("env", "INSTALLER_OPTS=" + String.join(" ", server.options())));
        Collections.addAll(all, words);
        return all.toArray();
    }
}
