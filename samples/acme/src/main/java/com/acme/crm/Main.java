package com.acme.crm;

import com.acme.crm.store.Crm;
import com.acme.crm.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts the product in the site that {@code -Dacme.site} names, which is the working directory as well: relative
 * database URLs count from there. Ends with 1 and a line in the log if the site is not one that this release can serve.
 */
public final class Main {
    private static final Logger LOG = Logger.getLogger("com.acme.crm");

    private Main() {}

    public static void main(String[] arguments) {
        try {
            serve(
                    new Site(Path.of(System.getProperty("acme.site", "."))),
                    List.of(arguments).contains("--private"));
        } catch (CannotStartException | IOException e) {
            // The message last: bin/acme shows the end of the log.
            LOG.log(Level.INFO, "what led to the message below", e);
            LOG.severe("Acme CRM " + Release.NAME + " cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void serve(Site site, boolean closedToUsers) throws IOException {
        var settings = SettingsFile.read(site);
        Logger.getLogger("").setLevel(settings.logLevel());
        var crm = Crm.open(settings);
        var server = WebServer.start(site, settings, crm, closedToUsers);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            crm.close();
        }));
        site.announce(server.port());
        LOG.info("Acme CRM " + Release.NAME + " serves on port " + server.port()
                + (closedToUsers ? ", closed to users" : ""));
    }
}
