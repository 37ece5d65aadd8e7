package org.drydock.installer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigDocument;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.ThreeWay;
import org.drydock.failure.FailureKind;
import org.drydock.manifest.ConfigFile;
import org.drydock.strict.StrictYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what can be read, whatever customers call their settings. */
class ConflictAnswersTest {
    private static ConfigDocument json(String text) {
        return ConfigFormat.JSON.parse(text.getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
    }

    private static void assertReadable(String file) {
        var before = json(file.replace("@", "1"));
        var vendor = json(file.replace("@", "3"));
        var merged = ThreeWay.merge(before, json(file.replace("@", "2")), vendor, MergeRules.ASKING, Map.of());
        var config = new ConfigFile("app", "app.json", Optional.of("app.json"), Optional.of(MergeRules.ASKING));
        var merge = new ConfigMerge(config, MergeRules.ASKING, before, vendor, Map.of(), merged, List.of());
        var template = ConflictAnswers.template(List.of(merge));
        var keys = new ArrayList<String>();
        StrictYaml.parse(template, "answers", FailureKind.USAGE)
                .mapping("format", "answers")
                .required("answers")
                .mapping("app")
                .required("app")
                .mapping()
                .entries()
                .forEach((key, answer) -> {
                    keys.add(key);
                    assertThat(answer.text()).isEqualTo("ask");
                });

        assertThat(keys)
                .isNotEmpty()
                .containsExactlyElementsOf(
                        merged.open().stream().map(Conflict::key).distinct().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u2028", "\\uFFFE", "\\uFEFF", "\uD83D\uDE00", "#: '\\\"\\\\"})
    void writesKeysAndValuesThatItCanRead(String part) {
        assertReadable("{\"k" + part + "k\": \"v" + part + "@\"}");
        assertReadable("{\"" + part.repeat(1200) + "\": \"@\"}");
    }

    @Test
    void writesValuesOnOneLineWhateverIsInThem() {
        assertReadable("{\"k\": \"@\\u0085 \\u0092 \\n \\u001b \\u0000\"}");
    }

    @Test
    void asksOnceForKeysThatAreWrittenAlike() {
        assertReadable("{\"a.b\": @, \"a\": {\"b\": @}}");
    }
}
