package org.drydock.samples.benchmarks;

import org.flywaydb.core.Flyway;

/** The program {@code FlywayMigrate URL USER PASSWORD SCRIPTS}: what Flyway's own command line does for {@code migrate}. */
public final class FlywayMigrate {
    private FlywayMigrate() {}

    public static void main(String[] arguments) {
        var done = Flyway.configure()
                .dataSource(arguments[0], arguments[1], arguments[2])
                .locations("filesystem:" + arguments[3])
                .placeholderReplacement(false)
                .load()
                .migrate();
        if (done.migrationsExecuted != 1) {
            throw new IllegalStateException("expected one migration to run, found " + done.migrationsExecuted);
        }
    }
}
