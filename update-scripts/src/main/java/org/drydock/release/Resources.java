package org.drydock.release;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.drydock.step.Step;

/** What a step works on, as far as the order of steps depends on it. */
final class Resources {
    private Resources() {}

    /** Whether two steps have to keep their order. */
    static boolean meet(Step one, Step other) {
        var ofOne = of(one);
        var ofOther = of(other);
        return ofOne.isEmpty() || ofOther.isEmpty() || !Collections.disjoint(ofOne.get(), ofOther.get());
    }

    /** Databases and config files; empty means everything. */
    private static Optional<Set<String>> of(Step step) {
        return step.match(new Step.Cases<>() {
            @Override
            public Optional<Set<String>> migrate(Step.Migrate migrate) {
                return Optional.of(Set.of(migrate.database()));
            }

            @Override
            public Optional<Set<String>> convert(Step.Convert convert) {
                return Optional.of(convert.resources());
            }

            @Override
            public Optional<Set<String>> check(Step.Check check) {
                return Optional.of(Set.of(check.database()));
            }

            @Override
            public Optional<Set<String>> run(Step.Run run) {
                return Optional.of(run.uses()).filter(uses -> !uses.isEmpty());
            }
        });
    }
}
