package com.acme.crm;

import com.acme.crm.Settings.Account;
import com.acme.crm.Settings.Theme;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;

/** The flat settings of releases 1 and 2. */
final class SettingsFile {
    private static final Map<String, Theme> THEMES =
            new TreeMap<>(Map.of("harbour", Theme.HARBOUR, "forest", Theme.FOREST, "paper", Theme.PAPER));
    private static final Map<String, Level> LOG_LEVELS = new TreeMap<>(
            Map.of("error", Level.SEVERE, "warn", Level.WARNING, "info", Level.INFO, "debug", Level.FINE));

    private SettingsFile() {}

    static Settings read(Site site) {
        var file = YamlFile.read(site.config());
        return new Settings(
                file.text("address"),
                file.number("port", 0, 65_535),
                file.number("private_port", 0, 65_535),
                account(site, file, "metadata"),
                account(site, file, "client"),
                file.oneOf("theme", THEMES),
                file.oneOf("log_level", LOG_LEVELS),
                file.number("list_limit", 1, 1_000_000),
                64 * 1024);
    }

    private static Account account(Site site, YamlFile file, String database) {
        var key = "db_" + database;
        return new Account(
                file.text(key + "_url"), file.text(key + "_user"), site.secret(file.text(key + "_password_file")));
    }
}
