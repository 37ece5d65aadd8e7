package org.drydock.installer.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drydock.digest.Sha256;
import org.drydock.manifest.Product;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaRange;
import org.drydock.version.SchemaVersion;

/**
 * What is installed on a site.
 *
 * @param product as the bundle described it
 * @param tree digest of the release's code
 * @param bundle digest of the manifest of the bundle that it came from
 * @param applied the steps that this site has run
 * @param worksWith database to the schemas that this release's code can run against
 * @param schemas database to the version of its schema, where the vendor numbers it
 * @param scripts database to the names of the scripts that its history must hold, with the digest of each
 * @param unproven what the vendor shipped without proof
 * @param run the run that installed it
 */
public record Installed(
        int format,
        Product product,
        ReleaseVersion release,
        Sha256 tree,
        Sha256 bundle,
        Set<StepId> applied,
        Map<String, SchemaRange> worksWith,
        Map<String, SchemaVersion> schemas,
        Map<String, Map<String, Sha256>> scripts,
        List<String> unproven,
        String run,
        Instant since) {
    public static final int FORMAT = 1;

    public Installed {
        applied = new TreeSet<>(applied);
        worksWith = new TreeMap<>(worksWith);
        schemas = new TreeMap<>(schemas);
        scripts = new TreeMap<>(scripts);
        unproven = List.copyOf(unproven);
    }

    /** The same, installed again later. */
    public Installed again(Instant when) {
        return new Installed(
                format, product, release, tree, bundle, applied, worksWith, schemas, scripts, unproven, run, when);
    }
}
