package org.drydock.config.merge;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.failure.FailureKind;

/** Texts in and out. */
final class Merges {
    private Merges() {}

    static ConfigDocument document(ConfigFormat format, String text) {
        return format.parse(text.getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
    }

    static Merged merge(ConfigFormat format, String before, String mine, String vendor) {
        return merge(format, before, mine, vendor, MergeRules.ASKING, Map.of());
    }

    static Merged merge(
            ConfigFormat format,
            String before,
            String mine,
            String vendor,
            MergeRules rules,
            Map<String, Side> answers) {
        return ThreeWay.merge(
                document(format, before), document(format, mine), document(format, vendor), rules, answers);
    }

    static String text(Merged merged) {
        return new String(merged.document().bytes(), StandardCharsets.UTF_8);
    }
}
