package com.acme.crm;

import com.acme.crm.Settings.Account;
import com.acme.crm.Settings.Theme;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;

/** The settings since release 3, in groups. */
final class SettingsFile {
    private static final Map<String, Theme> THEMES =
            new TreeMap<>(Map.of("harbour", Theme.HARBOUR, "forest", Theme.FOREST, "paper", Theme.PAPER));
    private static final Map<String, Level> LOG_LEVELS = new TreeMap<>(
            Map.of("error", Level.SEVERE, "warning", Level.WARNING, "info", Level.INFO, "debug", Level.FINE));

    private SettingsFile() {}

    static Settings read(Site site) {
        var file = YamlFile.read(site.config());
        return new Settings(
                file.text("server.address"),
                file.number("server.port", 0, 65_535),
                file.number("server.private-port", 0, 65_535),
                account(site, file, "metadata"),
                account(site, file, "client"),
                file.oneOf("appearance", THEMES),
                file.oneOf("log.level", LOG_LEVELS),
                Integer.MAX_VALUE,
                file.number("server.max-body-kib", 1, 10_240, 64) * 1024);
    }

    private static Account account(Site site, YamlFile file, String database) {
        var key = "db." + database;
        return new Account(
                file.text(key + ".url"), file.text(key + ".user"), site.secret(file.text(key + ".password-file")));
    }
}
