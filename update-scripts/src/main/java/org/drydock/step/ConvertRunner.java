package org.drydock.step;

/** Converts a config file of the site, which stays as it is until the switch. */
final class ConvertRunner {
    private final StepEnvironment environment;

    ConvertRunner(StepEnvironment environment) {
        this.environment = environment;
    }

    boolean run(Step.Convert step) {
        var present = environment.config(step.config());
        return present.isPresent();
    }
}
