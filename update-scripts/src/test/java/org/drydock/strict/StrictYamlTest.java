package org.drydock.strict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {
    @TempDir
    Path directory;

    @Test
    void readsAFileWithAByteOrderMarkAndWindowsLineEnds() throws Exception {
        var file = Files.writeString(directory.resolve("a.yaml"), "\uFEFFname: grüße\r\nto: \"3.10\"\r\n");
        var mapping = StrictYaml.read(file, FailureKind.FINDINGS).mapping("name", "to");
        assertThat(mapping.required("name").text()).isEqualTo("grüße");
        assertThat(mapping.required("to").text()).isEqualTo("3.10");
    }

    @Test
    void refusesASecondDocumentAndNoneAtAll() {
        refused("a: 1\n---\nb: 2\n", "s:2:1: expected one YAML document, found a second one");
        refused("", "s: expected one YAML document, found nothing");
        refused("# only a comment\n", "s: expected one YAML document, found nothing");
    }

    @Test
    void refusesAliasesWhereTheyStand() {
        refused("a: &x [1]\nb: *x\n", "s:2:4: aliases (*name) are not taken here: write it out");
        refused("a: &x\n  b: *x\n", "s:2:6: aliases (*name) are not taken here: write it out");
    }

    @Test
    void refusesTagsWhereTheyStand() {
        refused("a: !!str 3.10\n", "s:1:4: tags (tag:yaml.org,2002:str) are not taken here");
        refused("a: !mine {b: c}\n", "s:1:4: tags (!mine) are not taken here");
    }

    @Test
    void refusesNestingBeyondThirtyTwoLevels() {
        StrictYaml.parse("[".repeat(32) + "]".repeat(32), "s", FailureKind.FINDINGS);
        refused("[".repeat(33) + "]".repeat(33), "s:1:33: nested too deeply: expected at most 32 levels");
        refused("[".repeat(200_000), "s:1:33: nested too deeply: expected at most 32 levels");
        refused("? ".repeat(100_000), "s:1:65: nested too deeply: expected at most 32 levels");
        refused("- ".repeat(100_000), "s:1:65: nested too deeply: expected at most 32 levels");
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws Exception {
        var latin = Files.write(directory.resolve("latin.yaml"), "a: grüße".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictYaml.read(latin, "latin.yaml", FailureKind.PRECONDITION))
                .withMessage("latin.yaml: expected UTF-8, found other bytes")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.PRECONDITION));
    }

    @Test
    void refusesMoreThanFourMebibytes() throws Exception {
        var most = "#".repeat((4 << 20) - 5) + "\na: b";
        var file = Files.writeString(directory.resolve("a.yaml"), most);
        assertThat(StrictYaml.read(file, FailureKind.FINDINGS).isMapping()).isTrue();
        Files.writeString(file, most + "\n");
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictYaml.read(file, "a.yaml", FailureKind.FINDINGS))
                .withMessage("a.yaml: larger than 4 MiB");
    }

    @Test
    void refusesADeviceThatNeverEnds() {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictYaml.read(Path.of("/dev/zero"), FailureKind.FINDINGS))
                .withMessage("/dev/zero: larger than 4 MiB");
    }

    @Test
    void saysThatAFileIsNotThere() {
        var none = directory.resolve("none.yaml");
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictYaml.read(none, "none.yaml", FailureKind.USAGE))
                .withMessage("cannot read none.yaml: no such file or directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1",
                "a: b: c",
                "\ta: b",
                "a: 'b",
                "a: \"\\q\"",
                "a: \"\\x",
                "a: \"\\u12",
                "a: @b",
                "- a\nb: c",
                "a: \u0000"
            })
    void refusesWhatIsNoYaml(String text) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictYaml.parse(text, "s", FailureKind.FINDINGS))
                .withMessageStartingWith("s:")
                .withMessageContaining(": not readable as YAML: ");
    }

    @Test
    void namesThePlaceOfABrokenLine() {
        refused("a: b\nc: [1\n", "s:3:1: not readable as YAML: expected ',' or ']', but got <stream end>");
    }

    private static void refused(String text, String message) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictYaml.parse(text, "s", FailureKind.FINDINGS))
                .withMessage(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.FINDINGS));
    }
}
