package org.drydock.step;

import java.util.List;

/** The runner of each kind that works step by step. */
record Runners(StepEnvironment environment, OpenSessions sessions, StepBook book) implements Step.Cases<Boolean> {
    @Override
    public Boolean migrate(Step.Migrate step) {
        new MigrateRunner(environment, sessions).run(List.of(new Work(step, false)), book);
        return true;
    }

    @Override
    public Boolean convert(Step.Convert step) {
        return new ConvertRunner(environment, sessions, book.progress()).run(step);
    }

    @Override
    public Boolean check(Step.Check step) {
        CheckRunner.require(step, sessions.of(environment.database(step.database())));
        return true;
    }

    @Override
    public Boolean run(Step.Run step) {
        sessions.close();
        new ProgramRunner(environment, book.progress()).run(step);
        return true;
    }
}
