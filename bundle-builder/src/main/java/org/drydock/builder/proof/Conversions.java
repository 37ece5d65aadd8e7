package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.config.ConfigFormat;
import org.drydock.config.ConversionScript;
import org.drydock.config.RowScript;
import org.drydock.config.TransferScript;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
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
        var other = convert.toConfig().map(name -> project.product().config().get(name));
        if (config == null) {
            return List.of();
        }
        var script = convert.script().map(file -> project.layout().scriptName(file.path()));
        try {
            var wrong = script.isEmpty()
                    ? renaming(config, other.orElseThrow())
                    : examples(project, convert, config, other, script.get());
            return wrong.stream()
                    .map(each -> Finding.of(each, script.orElse("product.yaml")))
                    .toList();
        } catch (UpdateException e) {
            return List.of(Finding.of(e, script.orElse("product.yaml")));
        }
    }

    private static List<UpdateException> examples(
            Project project, Step.Convert convert, ConfigFile config, Optional<ConfigFile> other, String name) {
        var content = project.scripts().content(convert.script().orElseThrow().path());
        var format = ConfigFormat.of(config.file(), FailureKind.FINDINGS);
        if (convert.database().isPresent()) {
            return rows(
                    project, convert.database().get(), RowScript.parse(content, name, format, FailureKind.FINDINGS));
        }
        return other.map(to -> TransferScript.parse(
                                content,
                                name,
                                format,
                                ConfigFormat.of(to.file(), FailureKind.FINDINGS),
                                FailureKind.FINDINGS)
                        .wrongExamples())
                .orElseGet(() -> ConversionScript.parse(content, name, format, FailureKind.FINDINGS)
                        .wrongExamples());
    }

    private static List<UpdateException> rows(Project project, String database, RowScript script) {
        var definition = project.product().databases().get(database);
        var wrong = new ArrayList<>(script.wrongExamples());
        if (definition != null) {
            wrong.addAll(script.misfits(definition.engines().keySet()));
        }
        return wrong;
    }

    /** Files of a format that we do not know get another place as well as others. */
    private static List<UpdateException> renaming(ConfigFile config, ConfigFile other) {
        return format(config).equals(format(other))
                ? List.of()
                : List.of(new UpdateException(
                        FailureKind.FINDINGS,
                        "'" + config.name() + "' is renamed to '" + other.name() + "', but " + config.file() + " and "
                                + other.file() + " are of different formats"));
    }

    private static Optional<ConfigFormat> format(ConfigFile config) {
        try {
            return Optional.of(ConfigFormat.of(config.file(), FailureKind.FINDINGS));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }
}
