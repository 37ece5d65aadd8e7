package org.drydock.installer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict;
import org.drydock.config.merge.MergeRules;
import org.drydock.config.merge.Merged;
import org.drydock.config.merge.Policy;
import org.drydock.config.merge.Side;
import org.drydock.failure.FailureKind;
import org.drydock.installer.plan.ConfigMerge;
import org.drydock.manifest.ConfigFile;
import org.junit.jupiter.api.Test;

/** What is asked of whoever sits at the terminal. */
class ConflictOptionsTest {
    private static Conflict open(String key, String mine) {
        return new Conflict(
                key,
                Conflict.Kind.BOTH_CHANGED,
                Optional.of("1"),
                Optional.of(mine),
                Optional.of("3"),
                Policy.ASK,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void keysThatAreWrittenAlikeAreOneQuestionWithAllTheirSides() {
        var file = ConfigFormat.JSON.parse("{}".getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
        var conflicts = List.of(open("a", "21"), open("b", "22"), open("a", "23"));
        var merge = new ConfigMerge(
                new ConfigFile("app", "app.json", Optional.of("app.json"), Optional.of(MergeRules.ASKING)),
                MergeRules.ASKING,
                file,
                file,
                Map.of(),
                new Merged(file, List.of(), conflicts, Map.of()),
                List.of());
        var questions = new ArrayList<String>();
        var person = new Answers() {
            @Override
            public Optional<String> ask(String question) {
                questions.add(question);
                return Optional.of(questions.size() == 1 ? "vendor" : "mine");
            }

            @Override
            public Optional<String> askSecretly(String question) {
                return Optional.empty();
            }
        };

        assertThat(ConflictOptions.asked(person, List.of(merge), Map.of()))
                .isEqualTo(Map.of("app", Map.of("a", Side.VENDOR, "b", Side.MINE)));
        assertThat(questions).hasSize(2);
        assertThat(questions.get(0))
                .startsWith("app.json: a was ")
                .contains("default 1, mine 21, vendor 3; and ", "default 1, mine 23, vendor 3. mine or vendor?");
    }
}
