package org.drydock.builder.project;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.drydock.step.Migration;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.SchemaVersion;

/** Which step has which script, for each engine: no script twice, no version twice. */
final class Claims {
    private final Map<Script, StepId> scripts = new HashMap<>();
    private final Map<Version, Migration> versions = new HashMap<>();
    private final Map<Script, StepId> shipped = new HashMap<>();

    /** @param lock what it says was shipped keeps its scripts: a release with a lower version that comes later takes none of them */
    Claims(ReleasesLock lock) {
        for (ReleasesLock.Shipped release : lock.shipped()) {
            for (Step step : release.steps()) {
                if (step instanceof Step.Migrate migrate) {
                    migrate.migrations()
                            .forEach((engine, migrations) -> migrations.forEach(migration -> shipped.put(
                                    new Script(engine, migration.file().path()), step.id())));
                }
            }
        }
    }

    /** The step that has a script; empty if {@code step} may have it. */
    Optional<StepId> owner(String engine, String path, StepId step) {
        var script = new Script(engine, path);
        return Optional.ofNullable(scripts.get(script))
                .or(() -> Optional.ofNullable(shipped.get(script)).filter(other -> !other.equals(step)));
    }

    /** Gives a script to a step. Returns who has it already, this step included. */
    Optional<StepId> take(String engine, String path, StepId step) {
        return Optional.ofNullable(scripts.putIfAbsent(new Script(engine, path), step));
    }

    /** Notes a version. Returns the migration that has it already. */
    Optional<Migration> take(String engine, String database, Migration migration) {
        return Optional.ofNullable(versions.putIfAbsent(new Version(engine, database, migration.version()), migration));
    }

    private record Script(String engine, String path) {}

    private record Version(String engine, String database, SchemaVersion version) {}
}
