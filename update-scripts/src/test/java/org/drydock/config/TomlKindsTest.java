package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of a TOML file are taken for: kinds count when it is asked whether a setting was edited. */
class TomlKindsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
                    "1979-05-27"          | TEXT    | 1979-05-27
                    'C:\\new'             | TEXT    | C:\\new
                    1_000                 | NUMBER  | 1000
                    0x1F                  | NUMBER  | 31
                    1.10                  | NUMBER  | 1.1
                    1e3                   | NUMBER  | 1000.0
                    -inf                  | NUMBER  | -Infinity
                    true                  | BOOLEAN | true
                    1979-05-27            | OTHER   | 1979-05-27
                    1979-05-27T07:32:00Z  | OTHER   | 1979-05-27T07:32Z
                    07:32:00              | OTHER   | 07:32
                    """)
    void isTakenFor(String written, ConfigValue.Type type, String text) {
        assertThat(parse("a = " + written + "\n").value(KeyPath.parse("a")))
                .contains(new ConfigValue.Scalar(type, text));
    }

    @Test
    void aTextIsNotTheDateThatItLooksLike() {
        var edited =
                parse("a = 1979-05-27\n").apply(new Edit.Set(KeyPath.parse("a"), ConfigValue.Scalar.of("1979-05-27")));
        assertThat(new String(edited.document().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("a = \"1979-05-27\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-13-45", "25:00:00", "1979-05-27T07:32:60Z"})
    void noSuchMomentIsRefusedAndNotShown(String moment) {
        assertThatThrownBy(() -> parse("secret = " + moment + "\n"))
                .hasMessage("f:1:10: not readable as TOML: Invalid date/time value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "1 # x", "1\nb = 2"})
    void whatIsNoNumberOfTomlIsNotWritten(String number) {
        var set = new Edit.Set(KeyPath.parse("a"), new ConfigValue.Scalar(ConfigValue.Type.NUMBER, number));
        assertThatThrownBy(() -> parse("a = 0\n").apply(set)).isInstanceOf(UpdateException.class);
    }

    @Test
    void aNumberThatNoReaderOfTomlHoldsIsRefusedAndNotShown() {
        assertThatThrownBy(() -> parse("pin = 9223372036854775808\n"))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("not readable as TOML")
                .hasMessageNotContaining("9223");
    }

    @Test
    void aNameInQuotesMayHoldWhatBeginsAComment() {
        assertThat(parse("\"a # \\\\ b\" = 1\n").text(KeyPath.parse("a # \\ b")))
                .contains("1");
    }

    /** A reader that takes a file piece by piece has to take a character of two halves as one. */
    @Test
    void aCharacterStandsAnywhere() {
        for (int filling : new int[] {3_900, 7_900, 65_400}) {
            for (int at = filling; at < filling + 200; at++) {
                for (String end : List.of("", "\n")) {
                    var document = parse("first = 1\n# " + "c".repeat(at) + "\na = \"😀\"\nb = '😀'" + end);
                    assertThat(document.text(KeyPath.parse("a"))).contains("😀");
                    assertThat(document.text(KeyPath.parse("b"))).contains("😀");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 600, 4_000, 20_000})
    void whatIsNestedTooDeeplyIsRefused(int depth) {
        for (String text : List.of(
                "a = " + "[".repeat(depth) + "]".repeat(depth),
                "a = " + "{b=".repeat(depth) + "1" + "}".repeat(depth),
                "a.".repeat(depth) + "b = 1",
                "[" + "a.".repeat(depth) + "b]",
                "a = {" + "a.".repeat(2 * depth) + "b = 1}")) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("nested too deeply");
        }
    }

    private static ConfigDocument parse(String text) {
        return ConfigFormat.TOML.parse(text.getBytes(StandardCharsets.UTF_8), "f", FailureKind.PRECONDITION);
    }
}
