package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.release.Release;
import org.drydock.step.Step;

/** Conversions of config files that cannot be read, or do not do what their examples show. The files themselves come with the code, which check does not see. */
final class Conversions implements FindingSource {
    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        for (Release release : project.releases()) {
            for (Step step : release.steps()) {
                if (step instanceof Step.Convert convert) {
                    findings.addAll(problems(project, convert));
                }
            }
        }
        return findings;
    }

    private static List<Finding> problems(Project project, Step.Convert convert) {
        var config = project.product().config().get(convert.config());
        if (config == null) {
            return List.of();
        }
        var script = project.layout().scriptName(convert.script().path());
        try {
            var format = ConfigFormat.of(config.file(), FailureKind.FINDINGS);
            var conversion = ConversionScript.parse(
                    project.scripts().content(convert.script().path()), script, format, FailureKind.FINDINGS);
            return conversion.wrongExamples().stream()
                    .map(wrong -> Finding.of(wrong, script))
                    .toList();
        } catch (UpdateException e) {
            return List.of(Finding.of(e, script));
        }
    }
}
