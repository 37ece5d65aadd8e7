package org.drydock.builder.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.drydock.durable.Directories;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.manifest.Product;
import org.drydock.strict.YamlNode;

/** Reads a project folder as far as it can be read, with everything in it that is not as it must be. */
public final class ProjectReader {
    private final ProjectLayout layout;
    private final Findings findings = new Findings();

    private ProjectReader(ProjectLayout layout) {
        this.layout = layout;
    }

    /**
     * What was read.
     *
     * @param project empty if product.yaml or releases.lock could not be read; without what the findings name
     * @param findings sorted; the project is all that the vendor wrote only if there are none
     */
    public record Reading(Optional<Project> project, List<Finding> findings) {}

    /** @throws UpdateException USAGE if the folder has no product.yaml */
    public static Reading read(Path root) {
        var layout = new ProjectLayout(root.toAbsolutePath().normalize());
        if (!Files.isRegularFile(layout.product())) {
            throw UpdateException.withHint(
                    FailureKind.USAGE,
                    root + " is no project: it has no product.yaml",
                    "name the folder of a project; 'bundle-builder init DIR' makes one");
        }
        return new ProjectReader(layout).read();
    }

    private Reading read() {
        var scripts = ScriptTree.of(layout, findings);
        var products = new ProductReader(findings, scripts);
        var product = products.read(layout.product());
        var lock = findings.attempt("releases.lock", () -> ReleasesLock.read(layout.lock()));
        var recalls = RecallsReader.read(layout.recalls(), findings);
        if (product.isEmpty() || lock.isEmpty()) {
            return new Reading(Optional.empty(), findings.found());
        }
        var drafts = drafts(product.get(), products.probes());
        var releases = new ReleaseResolver(product.get(), scripts, lock.get(), findings).resolve(drafts);
        var project = new Project(layout, product.get(), releases, recalls, lock.get(), scripts, new Places(drafts));
        return new Reading(Optional.of(project), findings.found());
    }

    private List<ReleaseDraft> drafts(Product product, List<YamlNode> probes) {
        var drafts = new ArrayList<ReleaseDraft>();
        var files = Directories.list(layout.releases());
        for (Path file : files) {
            var name = layout.name(file);
            if (!name.endsWith(".yaml")) {
                findings.add(Finding.in(name, "expected a file that ends in .yaml", "rename it, or move it elsewhere"));
                continue;
            }
            new ReleaseReader(name, product, probes, findings).read(file).ifPresent(drafts::add);
        }
        if (files.isEmpty()) {
            findings.add(Finding.in("product.yaml", "there is no release", "write releases/1.0.0.yaml"));
        }
        drafts.sort(Comparator.comparing(ReleaseDraft::version));
        return drafts;
    }
}
