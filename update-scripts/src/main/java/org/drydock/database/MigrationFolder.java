package org.drydock.database;

import java.nio.file.Path;
import java.util.Set;

/**
 * What one call of Flyway sees.
 *
 * @param folder exactly the scripts that the database has run, and those that it is to run now
 * @param satisfied names of scripts that are only recorded, because an equal of theirs has run
 */
public record MigrationFolder(Path folder, Set<String> satisfied) {
    public MigrationFolder {
        satisfied = Set.copyOf(satisfied);
    }
}
