package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drydock.builder.check.FindingSource;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.ConfigFile;
import org.drydock.release.Release;
import org.drydock.version.ReleaseVersion;

/**
 * Keys that {@code product.yaml} says something about, such as that they are secret, and that no default has: a slip of the
 * pen would show the secret. Keys that only customers have are in no default either, so it is a warning.
 */
final class DeclaredKeys implements FindingSource {
    private final CodeAtHand code;

    DeclaredKeys(CodeAtHand code) {
        this.code = code;
    }

    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        for (ConfigFile config : project.product().config().values()) {
            if (!config.rules().keys().isEmpty() && config.defaultFile().isPresent()) {
                findings.addAll(find(config, defaults(project, config)));
            }
        }
        return findings;
    }

    /** Every release's that can be read; none if one of the newest is not at hand, as it may be the only one with a key. */
    private List<ConfigDocument> defaults(Project project, ConfigFile config) {
        var files = project.graph().configFiles();
        var defaults = new ArrayList<ConfigDocument>();
        for (Release release : project.releases()) {
            var version = release.version();
            if (files.of(version, Set.of(config.name())).isEmpty()) {
                continue;
            }
            var read = read(project, version, config);
            if (read.isEmpty() && Convergence.targets(project.graph()).contains(version)) {
                return List.of();
            }
            read.ifPresent(defaults::add);
        }
        return defaults;
    }

    /** What cannot be read is said where it matters. */
    private Optional<ConfigDocument> read(Project project, ReleaseVersion version, ConfigFile config) {
        try {
            return code.defaultOf(project, version, config)
                    .map(content -> ConfigFormat.of(config.file(), FailureKind.FINDINGS)
                            .parse(content, config.file(), FailureKind.FINDINGS));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    private static List<Finding> find(ConfigFile config, List<ConfigDocument> defaults) {
        if (defaults.isEmpty()) {
            return List.of();
        }
        return config.rules().meetingNothing(defaults).stream()
                .map(key -> Finding.in(
                                "product.yaml",
                                "'" + config.name() + "': no default has the key " + key
                                        + ", so what is declared of it holds for nothing but what customers may have",
                                "if it is mistyped, correct it; a key means all that is below it")
                        .asWarning())
                .toList();
    }
}
