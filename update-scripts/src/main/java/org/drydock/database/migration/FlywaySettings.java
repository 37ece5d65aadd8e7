package org.drydock.database.migration;

import org.drydock.database.DatabaseDefinition;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Flyway's settings, all of them here: decided for hops that see exactly what they are to see. Nothing is baselined,
 * repaired or cleaned, nothing is read from a class path, the environment or a config file.
 */
final class FlywaySettings {
    private FlywaySettings() {}

    static FluentConfiguration of(DatabaseDefinition definition) {
        var placeholders = definition.placeholders();
        var settings = new FluentConfiguration(FlywaySettings.class.getClassLoader())
                .loggers("slf4j")
                .table(definition.history())
                .encoding(definition.encoding())
                .detectEncoding(false)
                // A backport is older than what the site has run: its order is the step's, not the version's.
                .outOfOrder(true)
                .ignoreMigrationPatterns(new String[0])
                .validateOnMigrate(true)
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .baselineOnMigrate(false)
                .cleanDisabled(true)
                .skipDefaultCallbacks(true)
                .group(false)
                .mixed(true)
                .placeholderReplacement(!placeholders.isEmpty())
                .placeholders(placeholders);
        return definition.schemas().isEmpty()
                ? settings
                : settings.schemas(definition.schemas().toArray(new String[0]));
    }
}
