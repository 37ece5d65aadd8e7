package org.drydock.builder.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.manifest.Recall;
import org.drydock.strict.StrictYaml;
import org.drydock.strict.YamlNode;
import org.drydock.version.ReleaseVersion;

/** Reads recalls.yaml; without the file nothing is recalled. */
final class RecallsReader {
    private static final String FILE = "recalls.yaml";

    private RecallsReader() {}

    static List<Recall> read(Path file, Findings findings) {
        if (!Files.exists(file)) {
            return List.of();
        }
        var recalls = new ArrayList<Recall>();
        findings.attempt(FILE, () -> {
            var mapping = StrictYaml.read(file, FILE, FailureKind.FINDINGS).mapping("format", "recalls");
            mapping.required("format").number(1, 1);
            for (YamlNode item : mapping.required("recalls").items()) {
                findings.attempt(FILE, () -> recall(item)).ifPresent(recalls::add);
            }
            return recalls;
        });
        return recalls;
    }

    private static Recall recall(YamlNode item) {
        var mapping = item.mapping("release", "reason");
        return new Recall(
                mapping.required("release").text(ReleaseVersion::parse),
                mapping.required("reason").text());
    }
}
