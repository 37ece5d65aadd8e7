package org.drydock.step;

import java.util.Optional;

/** The database that a step's statements go to; empty if it has none. */
final class DatabaseOf implements Step.Cases<Optional<String>> {
    @Override
    public Optional<String> migrate(Step.Migrate step) {
        return Optional.of(step.database());
    }

    @Override
    public Optional<String> convert(Step.Convert step) {
        return step.database();
    }

    @Override
    public Optional<String> check(Step.Check step) {
        return Optional.of(step.database());
    }

    @Override
    public Optional<String> run(Step.Run step) {
        return Optional.empty();
    }
}
