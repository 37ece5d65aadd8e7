package org.drydock.step;

import java.util.Optional;
import org.drydock.failure.FailureKind;

/** Converts a config file of the site; the site's own stays as it is until the switch. */
final class ConvertRunner {
    private final StepEnvironment environment;

    ConvertRunner(StepEnvironment environment) {
        this.environment = environment;
    }

    /** @return whether there was a file to convert */
    boolean run(Step.Convert step) {
        var from = held(step.config());
        if (from.isEmpty()) {
            return false;
        }
        var other = step.toConfig().flatMap(this::held);
        var conversion = Conversion.of(
                step,
                environment::script,
                FailureKind.UPDATE_FAILED,
                from.get(),
                other,
                step.toConfig().map(environment::configFile));
        if (!step.renames()) {
            environment.convert(step.config(), conversion.from().bytes());
        }
        conversion.to().ifPresent(to -> {
            var name = step.toConfig().orElseThrow();
            if (other.isPresent()) {
                environment.convert(name, to.bytes());
            } else {
                environment.make(name, to.bytes(), step.config());
            }
        });
        return true;
    }

    private Optional<HeldConfig> held(String config) {
        var file = environment.configFile(config);
        return environment.config(config).map(content -> HeldConfig.of(file, file, FailureKind.UPDATE_FAILED, content));
    }
}
