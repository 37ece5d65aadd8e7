package org.drydock.builder.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.drydock.builder.project.Finding;
import org.drydock.builder.project.Project;

/** Scripts whose names differ only by case or Unicode form: some file systems hold only one of them. */
final class CaseTwins implements FindingSource {
    @Override
    public List<Finding> find(Project project) {
        var findings = new ArrayList<Finding>();
        Map<String, String> seen = new HashMap<>();
        for (String path : project.scripts().paths()) {
            var folded = Normalizer.normalize(path, Normalizer.Form.NFC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
            var twin = seen.putIfAbsent(folded, path);
            if (twin != null) {
                findings.add(Finding.in(
                        project.layout().scriptName(path),
                        "differs from " + project.layout().scriptName(twin) + " only by case or Unicode form",
                        "rename one of them: on some file systems there can be only one"));
            }
        }
        return findings;
    }
}
