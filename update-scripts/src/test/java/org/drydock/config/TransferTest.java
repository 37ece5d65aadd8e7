package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that go from one file to another: what is there of either stays, comments go along. */
class TransferTest {
    private static final String YAML = "a: 1 # first\n# the level\n# of all\nlevel: debug # ours\nz: 2\n";

    @Test
    void aKeyGoesToAFileOfItsFormatAsItIsWritten() {
        var done = apply(
                "- { move: log, to: logging }",
                ConfigFormat.YAML,
                "a: 1\n# ours\nlog:\n    level: 'debug' # for now\n    files: [a, b]\nz: 2\n",
                ConfigFormat.YAML,
                "b: 1\n");

        assertThat(text(done.from())).isEqualTo("a: 1\nz: 2\n");
        assertThat(text(done.to()))
                .isEqualTo("b: 1\n# ours\nlogging:\n    level: 'debug' # for now\n    files: [a, b]\n");
    }

    /** What the one file has under the new name is no matter of the other's. */
    @Test
    void theNewNameMayBeTakenWhereTheKeyComesFrom() {
        var done = apply("- { move: level, to: a }", ConfigFormat.YAML, YAML, ConfigFormat.YAML, "b: 1\n");
        assertThat(text(done.from())).isEqualTo("a: 1 # first\nz: 2\n");
        assertThat(text(done.to())).isEqualTo("b: 1\n# the level\n# of all\na: debug # ours\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROPERTIES | log.level | 'x=1\n' | 'x=1\n# the level\n# of all\n# ours\nlog.level=debug\n'
            JSON | log.level | '{\n  "x": 1\n}\n' | '{\n  "x": 1,\n  "log": {\n    // the level\n    // of all\n    // ours\n    "level": "debug"\n  }\n}\n'
            TOML | log.level | 'x = 1\n' | 'x = 1\n\n[log]\n# the level\n# of all\n# ours\nlevel = "debug"\n'
            INI | log.level | '[x]\ny=1\n' | '[x]\ny=1\n\n[log]\n; the level\n; of all\n; ours\nlevel=debug\n'
            XML | log/level/text() | '<log>\n  <x/>\n</log>\n' | '<log>\n  <x/>\n  <!-- the level -->\n  <!-- of all -->\n  <!-- ours -->\n  <level>debug</level>\n</log>\n'
            YAML | log.level | 'x: 1\n' | 'x: 1\nlog:\n  # the level\n  # of all\n  level: debug # ours\n'
            """)
    void aKeyGoesToEveryFormatWithItsComments(ConfigFormat format, String to, String before, String after) {
        var done = apply(
                "- { move: level, to: " + to + " }", ConfigFormat.YAML, YAML, format, before.replace("\\n", "\n"));

        assertThat(text(done.from())).isEqualTo("a: 1 # first\nz: 2\n");
        assertThat(text(done.to())).isEqualTo(after.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROPERTIES | level | 'a=1\n# ours\nlevel=5\n' | 'a=1\n' | '# ours\nlevel: 5\n'
            PROPERTIES | level | 'level=007\n' | '' | 'level: ''007''\n'
            PROPERTIES | level | '! on\nlevel=true\n' | '' | '# on\nlevel: true\n'
            PROPERTIES | level | 'level=1.5\n' | '' | 'level: 1.5\n'
            PROPERTIES | level | 'level=1.0\n' | '' | 'level: 1.0\n'
            PROPERTIES | level | 'level=1.50\n' | '' | 'level: ''1.50''\n'
            INI | log.level | '[log]\n; ours\nlevel=off\n' | '[log]\n' | '# ours\nlevel: ''off''\n'
            JSON | log.level | '{\n  "log": {\n    /* ours,\n       since 2020 */\n    "level": null,\n    "x": 1\n  }\n}\n' | '{\n  "log": {\n    "x": 1\n  }\n}\n' | '# ours,\n#       since 2020\nlevel: null\n'
            TOML | level | '# ours\nlevel = "a\\\\tb"\nx = 1\n' | 'x = 1\n' | '# ours\nlevel: ''a\\tb''\n'
            XML | log/@level | '<log level="1 &lt; 2" x="1"/>\n' | '<log x="1"/>\n' | 'level: ''1 < 2''\n'
            """)
    void aKeyComesFromEveryFormatWithItsKind(
            ConfigFormat format, String key, String before, String rest, String after) {
        var done =
                apply("- { move: " + key + ", to: level }", format, before.replace("\\n", "\n"), ConfigFormat.YAML, "");

        assertThat(text(done.from())).isEqualTo(rest.replace("\\n", "\n"));
        assertThat(text(done.to())).isEqualTo(after.replace("\\n", "\n"));
    }

    /** 1.10 is 1.1 to whoever reads a number, and another release to whoever does not. */
    @ParameterizedTest
    @CsvSource({"YAML, level: '1.10'", "TOML, level = \"1.10\"", "PROPERTIES, level=1.10"})
    void aNumberThatWouldLoseAZeroIsAText(ConfigFormat format, String written) {
        var done = apply("- { move: level, to: level }", ConfigFormat.INI, "level=1.10\n", format, "");

        assertThat(text(done.to())).isEqualTo(written + "\n");
    }

    @Test
    void starsStandForManyKeys() {
        var done = apply(
                "- { move: log.*, to: logging.* }",
                ConfigFormat.YAML,
                "log:\n  a: 1\n  b: x # ours\nz: 2\n",
                ConfigFormat.PROPERTIES,
                "");
        assertThat(text(done.to())).isEqualTo("logging.a=1\n# ours\nlogging.b=x\n");
        assertThat(text(done.from())).doesNotContain("a: 1", "b: x").contains("z: 2");
    }

    @Test
    void aCopyStaysWhereItIs() {
        var done = apply("- { copy: level, to: level }", ConfigFormat.YAML, YAML, ConfigFormat.PROPERTIES, "");
        assertThat(text(done.from())).isEqualTo(YAML);
        assertThat(text(done.to())).isEqualTo("# the level\n# of all\n# ours\nlevel=debug\n");
        assertThat(done.changes())
                .singleElement()
                .hasToString(Change.done(
                                Change.Operation.COPY,
                                ConfigFormat.YAML.key("level"),
                                java.util.Optional.of("level"),
                                java.util.Optional.of("level"))
                        .carrying(List.of(ConfigFormat.YAML.key("level")), List.of(ConfigFormat.YAML.key("level")))
                        .toString());
    }

    @Test
    void aKeyThatIsNotThereIsPassedOver() {
        var done = apply("- { move: none, to: level }", ConfigFormat.YAML, YAML, ConfigFormat.YAML, "b: 1\n");
        assertThat(text(done.from())).isEqualTo(YAML);
        assertThat(text(done.to())).isEqualTo("b: 1\n");
        refused("- { move: none, to: level, required: true }", YAML, "", "expected the key none, found none");
    }

    @Test
    void aKeyThatIsThereAlreadyIsACollision() {
        refused(
                "- { move: level, to: level }",
                YAML,
                "b: 1\nlevel: 2\n",
                "to:2:1: cannot move level (from:4:1) to level: that key is here already");
    }

    @Test
    void listsAndSectionsGoToNoOtherFormat() {
        for (String value : new String[] {"[a, b]", "{ b: 1 }"}) {
            var from = document(ConfigFormat.YAML, "from", "a: " + value + "\n");
            var to = document(ConfigFormat.PROPERTIES, "to", "");
            var script = script("- { move: a, to: a }", ConfigFormat.YAML, ConfigFormat.PROPERTIES);
            assertThatThrownBy(() -> script.apply(from, to))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("expected one plain value");
        }
    }

    /** The file that has the key is the one to be changed: the other has no such line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOML | empty: | it has no value, which that format cannot say
            INI | empty: | it has no value, which that format cannot say
            TOML | empty: 0644 | expected a number that is written there as it is here
            JSON | empty: 0644 | expected a number that is written there as it is here
            JSON | empty: 0x1F | expected a number that is written there as it is here
            JSON | empty: .inf | expected a number that is written there as it is here
            """)
    void aValueThatTheOtherFormatCannotSayIsNamedWithItsPlace(ConfigFormat format, String written, String message) {
        var from = document(ConfigFormat.YAML, "from", "log:\n  " + written + "\n");
        var to = document(format, "to", new String(format.empty().orElseThrow(), StandardCharsets.UTF_8));
        var script = script("- { move: log.*, to: log.* }", ConfigFormat.YAML, format);

        assertThatThrownBy(() -> script.apply(from, to))
                .isInstanceOf(UpdateException.class)
                .hasMessage("from:2:3: cannot move log.empty to a file of another format: " + message);
    }

    /** There is no room for a comment at an attribute, and some are none in XML. */
    @ParameterizedTest
    @CsvSource({"# ours, x/@a, its comments would be lost", "# ours -- all, x/a/text(), cannot be edited safely"})
    void aCommentThatCannotGoAlongKeepsTheKey(String comment, String key, String message) {
        var from = document(ConfigFormat.YAML, "from", comment + "\na: 1\n");
        var to = document(ConfigFormat.XML, "to", "<x>\n  <b/>\n</x>\n");
        var script = script("- { move: a, to: " + key + " }", ConfigFormat.YAML, ConfigFormat.XML);
        assertThatThrownBy(() -> script.apply(from, to))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void secretsAreNotShown(ConfigFormat format) {
        var key = format == ConfigFormat.XML ? "x/@password" : format == ConfigFormat.INI ? "x.password" : "password";
        var to = format.empty()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("<x/>\n");
        var done = apply("- { move: password, to: " + key + " }", ConfigFormat.YAML, "password: geheim\n", format, to);
        assertThat(text(done.to())).contains("geheim");
        assertThat(done.changes().toString()).doesNotContain("geheim");
    }

    @Test
    void examplesAreTried() {
        var sound = """
                - { move: level, to: log.level }
                examples:
                - before: |
                    a: 1
                    level: 2
                  after: |
                    a: 1
                  to-after: |
                    log.level=2
                """;
        assertThat(script(sound, ConfigFormat.YAML, ConfigFormat.PROPERTIES).wrongExamples())
                .isEmpty();
        assertThat(script(sound.replace("log.level=2", "log.level=3"), ConfigFormat.YAML, ConfigFormat.PROPERTIES)
                        .wrongExamples())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .isEqualTo(
                        "script:5:3: the example ends otherwise in line 1: expected 'log.level=3', found 'log.level=2'");
        var taken = sound.replace("  to-after", "  to-before: |\n    log.level=1\n  to-after");
        assertThat(script(taken, ConfigFormat.YAML, ConfigFormat.PROPERTIES).wrongExamples())
                .singleElement()
                .asString()
                .contains("the example is refused", "that key is here already");
    }

    /** The one of the vendor's guide. */
    @Test
    void theGuidesExampleIsRight() {
        var guide = """
                - { move: log.*, to: logging.* }
                examples:
                - before: |
                    log:
                      # noisy since May
                      level: debug
                    port: 80
                  after: |
                    log: {}
                    port: 80
                  to-after: |
                    [logging]
                    # noisy since May
                    level = "debug"
                """;
        assertThat(script(guide, ConfigFormat.YAML, ConfigFormat.TOML).wrongExamples())
                .isEmpty();
    }

    @Test
    void otherChangesAreForAStepOfTheirOwn() {
        assertThatThrownBy(() -> script("- { set: a, value: 1 }", ConfigFormat.YAML, ConfigFormat.YAML))
                .hasMessageContaining("expected move or copy, found set, value");
    }

    private static void refused(String change, String from, String to, String message) {
        var script = script(change, ConfigFormat.YAML, ConfigFormat.YAML);
        var one = document(ConfigFormat.YAML, "from", from);
        var other = document(ConfigFormat.YAML, "to", to);
        assertThatThrownBy(() -> script.apply(one, other))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(message);
    }

    private static Transferred apply(
            String change, ConfigFormat from, String before, ConfigFormat to, String otherBefore) {
        return script(change, from, to).apply(document(from, "from", before), document(to, "to", otherBefore));
    }

    private static TransferScript script(String changes, ConfigFormat from, ConfigFormat to) {
        var text = "format: 1\nchanges:\n" + changes + "\n";
        return TransferScript.parse(text.getBytes(StandardCharsets.UTF_8), "script", from, to, FailureKind.FINDINGS);
    }

    private static ConfigDocument document(ConfigFormat format, String name, String text) {
        return format.parse(text.getBytes(StandardCharsets.UTF_8), name, FailureKind.PRECONDITION);
    }

    private static String text(ConfigDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }
}
