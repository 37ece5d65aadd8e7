package org.drydock.installer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.release.Release;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;

/** What the shop's vendor brings out behind 4.0.0. */
final class NextRelease {
    private NextRelease() {}

    /**
     * Release 5.0.0, which does one thing to the file theme.
     *
     * @param change as a script of conversions has it
     * @param to the config file that it brings something to, and that comes with it
     */
    static Function<Shop, Release> convertingTheme(String change, Optional<String> to) {
        return vendor -> new Release(
                ReleaseVersion.parse("5.0.0"),
                List.of(ReleaseVersion.parse("4.0.0")),
                List.of(new Step.Convert(
                        StepId.parse("5.0.0/theme/1"),
                        "theme",
                        Optional.of(vendor.script(
                                "config/5.0.0-theme.yaml", "format: 1\nchanges:\n  - { " + change + " }\n")),
                        to)),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                to.stream().toList(),
                List.of());
    }

    /** Release 5.0.0, in which the file theme gets another name. */
    static Function<Shop, Release> renamingTheme(String to) {
        return vendor -> new Release(
                ReleaseVersion.parse("5.0.0"),
                List.of(ReleaseVersion.parse("4.0.0")),
                List.of(new Step.Convert(StepId.parse("5.0.0/theme/1"), "theme", Optional.empty(), Optional.of(to))),
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(to),
                List.of("theme"));
    }
}
