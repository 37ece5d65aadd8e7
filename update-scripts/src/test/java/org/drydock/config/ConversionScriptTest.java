package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionScriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    - renam: a            | s:3:3: expected one of rename, move, set, set-if-absent, remove, map, copy, compute, split, join; found renam
                    - move: a, to-row: "update t set v = ?" | s:3:3: to-row is for steps that name a database, and this one does not
                    - from-row: select 1, to: a | s:3:3: from-row is for steps that name a database, and this one does not
                    - rename: a           | s:3:3: 'to' is missing here
                    - rename: a.b, to: c  | s:3:3: a rename changes only the last name: a.b cannot become c; use move
                    - move: a, to: a.b    | s:3:3: cannot move a into itself: a.b
                    - set: a, value: [1]  | s:3:19: expected text, a number, true or false, found a list
                    - set: a, value: null | s:3:19: expected text, a number, true or false, found 'null'
                    - set: a, values: 1   | s:3:12: unknown key 'values'; expected one of set, value
                    - remove: a..b        | s:3:12: expected names with dots between them, such as db.client.url, found 'a..b'
                    - remove: a, required: 1 | s:3:25: expected true or false, found '1'
                    - map: a, values: {}, otherwise: x | s:3:35: expected keep or refuse, found 'x'
                    - compute: a, expression: "1 +" | s:3:28: expected an expression of JSONata: Unexpected end of expression
                    - split: a, into: [b], at: x    | s:3:3: expected at least two keys and what stands between their values
                    - join: [a], to: b, with: x     | s:3:3: expected at least two keys to join
                    - copy: a, to: a.b    | s:3:3: cannot copy a into itself: a.b
                    - set: 1              | s:3:9: expected text, found the number 1
                    """)
    void refusesWhatItDoesNotKnowWithItsPlace(String instruction, String message) {
        var written = "- {" + instruction.substring(1).replaceFirst("^ ", "") + "}";
        assertThatThrownBy(() -> yaml("format: 1\nchanges:\n" + written + "\n"))
                .isInstanceOf(UpdateException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    changes: []               | s:1:1: 'format' is missing here
                    {format: 2, changes: []}  | s:1:10: expected the number 1, found '2'
                    {format: 1, changes: a}   | s:1:22: expected a list, found a value
                    {format: 1, change: []}   | s:1:13: unknown key 'change'; expected one of format, changes, examples
                    """)
    void refusesAScriptOfAnotherForm(String script, String message) {
        assertThatThrownBy(() -> yaml(script)).hasMessage(message);
    }

    @Test
    void takesTheWholeDottedKeyOfAPropertiesFileForOneName() {
        var script = ConversionScript.parse(
                bytes("format: 1\nchanges:\n- { rename: a..b, to: '\"c' }\n"),
                "s",
                ConfigFormat.PROPERTIES,
                FailureKind.FINDINGS);
        var document = ConfigFormat.PROPERTIES.parse(bytes("a..b=1"), "f", FailureKind.PRECONDITION);

        assertThat(script.apply(document).document().bytes()).isEqualTo(bytes("\"c=1"));
    }

    @Test
    void saysWhereTheScriptAsksForWhatIsRefused() {
        var script = yaml("format: 1\nchanges:\n- { remove: x }\n- { set: a.b, value: 1 }\n");
        var document = ConfigFormat.YAML.parse(bytes("x: 1\na: [1]\n"), "f", FailureKind.PRECONDITION);

        assertThatThrownBy(() -> script.apply(document))
                .hasMessage("f:1:4: cannot add a.b here: expected a mapping, found a list")
                .satisfies(e -> {
                    assertThat(((UpdateException) e).hint()).contains("asked for at s:4:3");
                    assertThat(((UpdateException) e).kind()).isEqualTo(FailureKind.PRECONDITION);
                });
        assertThat(document.bytes()).isEqualTo(bytes("x: 1\na: [1]\n"));
    }

    @Test
    void writesAndReadsKeysAlike() {
        for (String key : new String[] {"a", "a.b", "\"a.b\".c", "a.\"\\\"\\\\.\"", "a b.c-d"}) {
            var path = KeyPath.parse(key);
            assertThat(path.names().size() == 1 ? path : KeyPath.parse(path.toString()))
                    .isEqualTo(path);
        }
        assertThat(KeyPath.parse("logging.\"org.acme\".level").names()).containsExactly("logging", "org.acme", "level");
    }

    private static ConversionScript yaml(String text) {
        return ConversionScript.parse(bytes(text), "s", ConfigFormat.YAML, FailureKind.FINDINGS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void runsExamplesAndSaysWhereAResultDiffers() {
        var script = yaml("""
                format: 1
                changes:
                - compute: timeout_in_ms
                  to: timeout
                  expression: $string($) & 'ms'
                examples:
                - before: |
                    # of it
                    timeout_in_ms: 5   # beside
                  after: |
                    # of it
                    timeout: 5ms   # beside
                - before: |
                    a: 1
                    timeout_in_ms: 5
                  after: |
                    a: 1
                    timeout: 5 ms
                - before: |
                    timeout_in_ms: {}
                  after: ""
                - before: "a: 1\\n"
                  after: "a: 1"
                """);

        assertThat(script.wrongExamples().stream().map(UpdateException::text))
                .containsExactly(
                        "s:13:3: the example ends otherwise in line 2: expected 'timeout: 5 ms', found 'timeout: 5ms'",
                        "s:19:3: the example is refused: before:1:1: expected one plain value for timeout_in_ms",
                        "s:22:3: the example ends otherwise: its lines are the same, but not their line ends");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    - split: a, into: [b, c], at: ":" | f:1:1: cannot split a: expected 2 parts with ':' between them, found 3
                    - split: b.c, into: [x, a], at: "-" | f:1:1: cannot split b.c into a: that key is here already
                    - join: [a, z], to: x, with: ":"  | f: expected the key z, found none
                    - compute: b, expression: $       | f:2:1: expected one plain value for b
                    - compute: a, expression: nothing | f:1:1: cannot compute a from a: the expression nothing has no value here
                    - compute: a, to: b, expression: $ | f:2:1: cannot move a (f:1:1) to b: that key is here already
                    - copy: a, to: b                  | f:2:1: cannot copy a (f:1:1) to b: that key is here already
                    - copy: y, to: x, required: true  | f: expected the key y, found none
                    """)
    void refusesWhatSeveralEditsCannotDo(String instruction, String message) {
        var script = yaml("format: 1\nchanges:\n- {" + instruction.substring(2) + "}\n");
        var document = ConfigFormat.YAML.parse(bytes("a: 1:2:3\nb: {c: 1-2}\n"), "f", FailureKind.PRECONDITION);

        assertThatThrownBy(() -> script.apply(document))
                .isInstanceOf(UpdateException.class)
                .hasMessage(message);
    }

    @Test
    void showsNoSecretThatIsComputedSplitOrJoined() {
        var script = yaml("""
                format: 1
                changes:
                - { compute: password, to: word, expression: $ & "x" }
                - { split: token, into: [one, two], at: ":" }
                - { join: [user, secret], to: login, with: "/" }
                """);
        var document = ConfigFormat.YAML.parse(
                bytes("password: s3\ntoken: s4:s5\nuser: u\nsecret: s6\n"), "f", FailureKind.PRECONDITION);

        assertThat(script.apply(document).changes().toString())
                .contains("not shown")
                .doesNotContain("s3", "s4", "s5", "s6");
    }

    @Test
    void theGuidesConversionDoesWhatItsExampleShows() throws IOException {
        var guide = Files.readString(Path.of("../docs/getting-started-vendor.md"));
        var start = guide.indexOf("# scripts/config/3.0.0-app.yaml");
        var script = yaml(guide.substring(start, guide.indexOf("```", start)));

        assertThat(script.edits()).hasSize(4);
        assertThat(script.wrongExamples()).isEmpty();
    }
}
