package org.drydock.database.migration;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.drydock.version.SchemaVersion;

/**
 * One script of a hop's folder.
 *
 * @param version empty for a repeatable script
 * @param description what orders repeatable scripts
 * @param satisfied whether it is only recorded
 */
record HopScript(Path file, Optional<SchemaVersion> version, String description, boolean satisfied)
        implements Comparable<HopScript> {
    /** Flyway's: versions first, in their order; then what is repeatable, by its description. */
    private static final Comparator<HopScript> ORDER = Comparator.<HopScript, Boolean>comparing(
                    script -> script.version().isEmpty())
            .thenComparing(script -> script.version().orElse(SchemaVersion.parse("0")))
            .thenComparing(HopScript::description);

    String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public int compareTo(HopScript other) {
        return ORDER.compare(this, other);
    }
}
