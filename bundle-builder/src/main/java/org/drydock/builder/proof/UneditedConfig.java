package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.config.ConfigFormat;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Release;
import org.drydock.step.Step;
import org.drydock.version.ReleaseVersion;

/**
 * Config files that nobody has edited, and that end otherwise than the newest default: customers who never touched a setting
 * would run with another value than fresh installations do. Of files that are neither converted nor merged nothing is
 * expected.
 */
final class UneditedConfig implements FindingSource {
    private static final String FILE = "product.yaml";

    private final CodeAtHand code;

    UneditedConfig(CodeAtHand code) {
        this.code = code;
    }

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        for (ConfigFile config : project.product().config().values()) {
            if (config.defaultFile().isPresent() && isChanged(project, config)) {
                for (ReleaseVersion target : Convergence.targets(project.graph())) {
                    findings.addAll(find(project, config, target));
                }
            }
        }
        return findings;
    }

    private static boolean isChanged(Project project, ConfigFile config) {
        return config.merge().isPresent()
                || project.releases().stream()
                        .flatMap(release -> release.steps().stream())
                        .anyMatch(step -> step instanceof Step.Convert convert
                                && convert.configs().contains(config.name())
                                && (!convert.renames() || isReadable(config)));
    }

    /** One of another format can be renamed, and is the same then. */
    private static boolean isReadable(ConfigFile config) {
        try {
            ConfigFormat.of(config.file(), FailureKind.FINDINGS);
            return true;
        } catch (UpdateException e) {
            return false;
        }
    }

    private List<Finding> find(Project project, ConfigFile config, ReleaseVersion target) {
        var graph = project.graph();
        var files = graph.configFiles();
        var name = Set.of(config.name());
        var lineage = graph.lineage(target).stream()
                .filter(release -> !files.of(release.version(), name).isEmpty())
                .toList();
        if (graph.lineage(target).size() < 2 || files.of(target, name).isEmpty()) {
            return List.of();
        }
        Map<ReleaseVersion, byte[]> defaults = new TreeMap<>();
        try {
            for (Release release : lineage) {
                code.defaultOf(project, release.version(), config)
                        .ifPresent(content -> defaults.put(release.version(), content));
            }
        } catch (UpdateException e) {
            return List.of(Finding.of(e, FILE));
        }
        var findings = new ArrayList<Finding>();
        var missing = lineage.stream()
                .map(Release::version)
                .filter(version -> !defaults.containsKey(version))
                .toList();
        if (!missing.isEmpty()) {
            findings.add(notAtHand(config, target, missing));
        }
        if (defaults.containsKey(target)) {
            findings.addAll(new UneditedFile(project, code, config, target, defaults).find());
        }
        return findings;
    }

    private static Finding notAtHand(ConfigFile config, ReleaseVersion target, List<ReleaseVersion> missing) {
        return Finding.in(
                        FILE,
                        "not proved that '" + config.name() + "', unedited, ends in " + target
                                + " as its default: not at hand is the default of "
                                + missing.stream().map(ReleaseVersion::toString).collect(Collectors.joining(", ")),
                        missing.contains(target)
                                ? "name the code: --code DIR; that of older releases: ship RELEASE --code DIR"
                                : "keep them: bundle-builder ship RELEASE --code DIR")
                .asWarning();
    }
}
