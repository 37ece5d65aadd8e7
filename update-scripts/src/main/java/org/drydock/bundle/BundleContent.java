package org.drydock.bundle;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.drift.SchemaRecord;
import org.drydock.manifest.CodeList;
import org.drydock.manifest.Product;
import org.drydock.manifest.Recall;
import org.drydock.release.Release;
import org.drydock.step.ScriptFile;
import org.drydock.version.ReleaseVersion;

/**
 * What goes into a bundle. Fields are those of {@link org.drydock.manifest.Manifest}, and:
 *
 * @param sources where to read each script that the releases need
 * @param code the folder of the target's code
 * @param tree what that code must be; empty if any will do
 * @param schemas what the releases were seen to end in; in any order, each database and engine once
 * @param codeLists of earlier releases; in any order, each release once
 */
public record BundleContent(
        Product product,
        ReleaseVersion release,
        List<Release> releases,
        List<Recall> recalls,
        Optional<ReleaseVersion> minimumRelease,
        List<String> unproven,
        Map<ScriptFile, Path> sources,
        Path code,
        Optional<Sha256> tree,
        List<SchemaRecord> schemas,
        List<CodeList> codeLists) {
    public BundleContent {
        releases = List.copyOf(releases);
        recalls = List.copyOf(recalls);
        unproven = List.copyOf(unproven);
        sources = Map.copyOf(sources);
        schemas = schemas.stream()
                .sorted(Comparator.comparing(SchemaRecord::database).thenComparing(SchemaRecord::engine))
                .toList();
        codeLists = codeLists.stream()
                .sorted(Comparator.comparing(CodeList::release))
                .toList();
    }
}
