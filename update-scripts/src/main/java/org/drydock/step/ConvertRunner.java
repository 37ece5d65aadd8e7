package org.drydock.step;

import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.failure.FailureKind;

/** Converts a config file of the site; the site's own stays as it is until the switch. */
final class ConvertRunner {
    private final StepEnvironment environment;

    ConvertRunner(StepEnvironment environment) {
        this.environment = environment;
    }

    /** @return whether there was a file to convert */
    boolean run(Step.Convert step) {
        var content = environment.config(step.config());
        if (content.isEmpty()) {
            return false;
        }
        var file = environment.configFile(step.config());
        var format = ConfigFormat.of(file, FailureKind.UPDATE_FAILED);
        var script = ConversionScript.parse(
                environment.script(step.script()), step.script().path(), format, FailureKind.UPDATE_FAILED);
        var converted = script.apply(format.parse(content.get(), file, FailureKind.UPDATE_FAILED));
        environment.convert(step.config(), converted.document().bytes());
        return true;
    }
}
