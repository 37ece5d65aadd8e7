package com.acme.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What release 3.0.0 does to files: the settings and the attachments. */
class ConversionTest {
    @TempDir
    Path site;

    @Test
    void turnsTheDefaultSettingsOfRelease2IntoThoseOfRelease3() {
        var settings = leaves("2.0.0");
        for (var change : Project.maps(Objects.requireNonNull(
                Project.read("scripts/config/3.0.0-app.yaml").get("changes")))) {
            apply(change, settings);
        }

        assertThat(settings).isEqualTo(leaves("3.0.0"));
    }

    private static void apply(Map<String, Object> change, Map<String, String> settings) {
        for (var kind : Set.of("move", "rename", "remove", "map")) {
            if (change.get(kind) instanceof String key) {
                assertThat(settings).as(kind).containsKey(key);
                var value = Objects.requireNonNull(settings.remove(key));
                switch (kind) {
                    case "move", "rename" -> settings.put(text(change, "to"), value);
                    case "map" -> settings.put(key, mapped(change, value));
                    default -> assertThat(kind).isEqualTo("remove");
                }
            }
        }
        if (change.containsKey("set-if-absent")) {
            settings.putIfAbsent(text(change, "set-if-absent"), text(change, "value"));
        }
    }

    private static String mapped(Map<String, Object> change, String value) {
        var values = (Map<?, ?>) Objects.requireNonNull(change.get("values"));
        assertThat(values.containsKey(value)).isTrue();
        return Objects.toString(values.get(value));
    }

    private static String text(Map<String, Object> change, String key) {
        return Objects.toString(Objects.requireNonNull(change.get(key)));
    }

    private static Map<String, String> leaves(String release) {
        var leaves = new TreeMap<String, String>();
        collect("", Project.read(Project.tree(release).resolve("conf/app.default.yaml")), leaves);
        return leaves;
    }

    private static void collect(String prefix, Map<?, ?> node, Map<String, String> leaves) {
        node.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                collect(prefix + key + ".", inner, leaves);
            } else {
                leaves.put(prefix + key, Objects.toString(value));
            }
        });
    }

    @Test
    void givesEveryCustomersAttachmentsAFolderHoweverOftenItRuns() throws Exception {
        var attachments = Files.createDirectories(site.resolve("data/attachments"));
        Files.writeString(attachments.resolve("1-contract.pdf"), "one");
        Files.writeString(attachments.resolve("17-a-b c.pdf"), "two");
        Files.writeString(attachments.resolve("2024x-notes.txt"), "not a customer's");

        for (int time = 0; time < 2; time++) {
            assertThat(run()).isZero();
            assertThat(attachments.resolve("1/contract.pdf")).hasContent("one");
            assertThat(attachments.resolve("17/a-b c.pdf")).hasContent("two");
            assertThat(attachments.resolve("2024x-notes.txt")).hasContent("not a customer's");
        }
    }

    @Test
    void overwritesNoAttachment() throws Exception {
        var attachments = Files.createDirectories(site.resolve("data/attachments/1"));
        Files.writeString(attachments.resolve("contract.pdf"), "new");
        Files.writeString(attachments.resolveSibling("1-contract.pdf"), "old");

        assertThat(run()).isEqualTo(1);
        assertThat(attachments.resolve("contract.pdf")).hasContent("new");
        assertThat(attachments.resolveSibling("1-contract.pdf")).hasContent("old");
    }

    private int run() throws Exception {
        var script =
                Project.FOLDER.resolve("scripts/run/attachments-in-folders.sh").toAbsolutePath();
        return new ProcessBuilder("sh", script.toString())
                .directory(site.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
