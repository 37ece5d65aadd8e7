package org.drydock.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.journal.Phase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs read: an action says a line a message, a query one object. */
class JsonOutputTest extends SiteTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void anUpdateTellsEachPhaseAndEachStepAndEndsWithItsResult() {
        var messages = messages(site.installer("update", shop.bundle("3.0.0").toString(), "--yes", "--json"));

        assertThat(texts(messages, "phase_started", "phase"))
                .containsExactlyElementsOf(
                        Arrays.stream(Phase.values()).map(Phase::toString).toList());
        assertThat(texts(messages, "phase_done", "phase")).hasSize(Phase.values().length);
        assertThat(texts(messages, "hop_started", "release")).containsExactly("2.0.0", "3.0.0");
        assertThat(texts(messages, "step_done", "step"))
                .containsExactlyElementsOf(texts(messages, "step_started", "step"))
                .hasSameSizeAs(shop.steps("2.0.0", "3.0.0"));
        var last = messages.get(messages.size() - 1);
        assertThat(last.get("message_type").asString()).isEqualTo("result");
        assertThat(last.get("release").asString()).isEqualTo("3.0.0");
        assertThat(last.get("changed").asBoolean()).isTrue();
    }

    @Test
    void anUpdateThatGoesBackSaysWhyAndWithWhichCode() {
        site.write("sick-3.0.0", "");

        var messages = messages(site.installer("update", shop.bundle("3.0.0").toString(), "--yes", "--json"));

        assertThat(texts(messages, "going_back", "reason"))
                .singleElement()
                .asString()
                .contains("not healthy");
        var last = messages.get(messages.size() - 1);
        assertThat(last.get("message_type").asString()).isEqualTo("error");
        assertThat(last.get("exit_code").asInt()).isEqualTo(20);
        assertThat(last.get("hint").asString()).contains("release 1.0.0 is back");
    }

    @Test
    void queriesAreOneObject() {
        for (String query : List.of("status", "history", "backup list")) {
            var words = (query + " --json").split(" ");
            assertThat(messages(site.installer(words))).as(query).hasSize(1);
        }
        assertThat(messages(site.installer("plan", shop.bundle("3.0.0").toString(), "--json")))
                .hasSize(1);
    }

    /** A supervisor that reads half an answer must not take it for the whole. */
    @Test
    void aQueryThatCannotBeWrittenOutFails() throws Exception {
        var full = new File("/dev/full");
        assumeTrue(full.exists(), "SKIPPED: there is no /dev/full here");
        for (String query : List.of("status", "history", "backup list")) {
            var words = new ArrayList<>(List.of(query.split(" ")));
            words.addAll(List.of("--json", "--site", site.root().toString()));

            var code = new ProcessBuilder(ChildJvm.words(List.of(), Installer.class, words))
                    .redirectOutput(full)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();

            assertThat(code).as(query).isEqualTo(12);
        }
    }

    /** Every line of the standard output has to be one. */
    private static List<JsonNode> messages(Ended ended) {
        return ended.out().lines().map(JSON::readTree).toList();
    }

    private static List<String> texts(List<JsonNode> messages, String type, String field) {
        return messages.stream()
                .filter(message -> message.get("message_type").asString().equals(type))
                .map(message -> message.get(field).asString())
                .toList();
    }
}
