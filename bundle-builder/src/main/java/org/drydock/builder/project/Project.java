package org.drydock.builder.project;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Product;
import org.drydock.manifest.Recall;
import org.drydock.release.Release;
import org.drydock.release.ReleaseGraph;
import org.drydock.version.ReleaseVersion;

/**
 * A vendor's project, read.
 *
 * @param releases ordered by version
 * @param lock what has been shipped
 */
public record Project(
        ProjectLayout layout,
        Product product,
        List<Release> releases,
        List<Recall> recalls,
        ReleasesLock lock,
        ScriptTree scripts,
        Places places) {
    public Project {
        releases = List.copyOf(releases);
        recalls = List.copyOf(recalls);
    }

    /** @throws UpdateException FINDINGS, with the first one, if there are any */
    public static Project load(Path root) {
        var reading = ProjectReader.read(root);
        if (!reading.findings().isEmpty()) {
            var first = reading.findings().get(0);
            throw new UpdateException(
                    FailureKind.FINDINGS, first.toString(), first.remedy().orElse(null), null);
        }
        return reading.project().orElseThrow();
    }

    /** The same as it was when a release was the newest: with the releases that it contains, and their config files. */
    public Project upTo(ReleaseVersion release) {
        var lineage = graph().lineage(release).stream()
                .sorted(Comparator.comparing(Release::version))
                .toList();
        var known = graph().configFiles().known(release, product.config().keySet());
        return new Project(layout, product.withConfig(known), lineage, recalls, lock, scripts, places);
    }

    /** The product as a release has it: with the config files of that release. */
    public Product product(ReleaseVersion release) {
        return product.withConfig(
                graph().configFiles().of(release, product.config().keySet()));
    }

    /** @throws IllegalArgumentException if the releases are no graph, which {@code check} finds */
    public ReleaseGraph graph() {
        return ReleaseGraph.of(releases);
    }
}
