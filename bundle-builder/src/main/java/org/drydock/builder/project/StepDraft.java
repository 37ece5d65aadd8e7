package org.drydock.builder.project;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.strict.Place;
import org.drydock.version.SchemaVersion;

/** A step as the vendor wrote it, its files not yet looked for. */
sealed interface StepDraft {
    StepId id();

    Place place();

    /**
     * @param engines those for which it has scripts
     * @param to of {@code migrate: DB, to: V}; a label only where there are scripts
     * @param scripts empty: all that are left up to {@code to}
     */
    record Migrate(
            StepId id,
            Place place,
            String database,
            List<String> engines,
            Optional<Placed<SchemaVersion>> to,
            List<Placed<String>> scripts,
            boolean online)
            implements StepDraft {}

    /**
     * Its script, if it has one, stands below the scripts folder.
     *
     * @param other the file that gets something of it
     * @param database whose rows get something of it, or give it something
     */
    record Convert(
            StepId id,
            Place place,
            String config,
            Optional<String> other,
            Optional<String> database,
            Optional<Placed<String>> script)
            implements StepDraft {}

    /** Complete as it is: needs no file. */
    record Check(Place place, Step.Check step) implements StepDraft {
        @Override
        public StepId id() {
            return step.id();
        }
    }

    /** Its program stands below the folder of programs. */
    record Run(StepId id, Place place, Placed<String> script, List<String> interpreter, Set<String> uses)
            implements StepDraft {}
}
