package org.drydock.strict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.version.ReleaseVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlNodeTest {
    @Test
    void readsWhatItShould() {
        var mapping = parse("text: hello\nflag: true\nnumber: -7\nlist: [a, b]\nempty: {}\n")
                .mapping("text", "flag", "number", "list", "empty", "other");
        assertThat(mapping.names()).containsExactly("text", "flag", "number", "list", "empty");
        assertThat(mapping.required("text").text()).isEqualTo("hello");
        assertThat(mapping.required("flag").flag()).isTrue();
        assertThat(mapping.required("number").number(-7, 7)).isEqualTo(-7);
        assertThat(mapping.required("list").items()).extracting(YamlNode::text).containsExactly("a", "b");
        assertThat(mapping.optional("other")).isEmpty();
        assertThat(mapping.has("empty")).isTrue();
        assertThat(mapping.placeOf("flag")).hasToString("s:2:1");
        assertThat(mapping.placeOf("none")).hasToString("s:1:1");
        assertThat(mapping.required("list").place()).hasToString("s:4:7");
    }

    @ParameterizedTest
    @CsvSource({"3.10, number", "3, number", "1e3, number", "true, boolean", "null, null"})
    void refusesUnquotedWhatWouldArriveAsSomethingElse(String value, String kind) {
        var error = refused("to: " + value, YamlNode::text, "s:1:5: expected text, found the " + kind + " " + value);
        assertThat(error.hint()).contains("write it in quotes: \"" + value + "\"");
    }

    @Test
    void takesPlainTextThatOnlyLooksLikeANumber() {
        for (String text : List.of("3.1.4", "yes", "on", "0x", "1_000", "2026-01-01", "\"3.10\"", "'true'", "\"\"")) {
            assertThat(value("to: " + text).text()).isEqualTo(text.replaceAll("[\"']", ""));
        }
    }

    @Test
    void refusesOtherKindsWhereTextIsExpected() {
        refused("to:", YamlNode::text, "s:1:4: expected text, found nothing");
        refused("to: [a]", YamlNode::text, "s:1:5: expected text, found a list");
        refused("to: {a: b}", YamlNode::text, "s:1:5: expected text, found a mapping");
    }

    @Test
    void refusesWhatIsNotTrueOrFalse() {
        refused("to: yes", YamlNode::flag, "s:1:5: expected true or false, found 'yes'");
        refused("to: \"true\"", YamlNode::flag, "s:1:5: expected true or false, found 'true'");
        refused("to: 1", YamlNode::flag, "s:1:5: expected true or false, found '1'");
    }

    @Test
    void refusesNumbersOutsideTheirBounds() {
        for (String number : List.of("0", "11", "99999999999999999999", "1.0", "1e1", "ten", "-1", "\"5\"")) {
            refused(
                    "to: " + number,
                    to -> to.number(1, 10),
                    "s:1:5: expected a whole number from 1 to 10, found '" + number.replace("\"", "") + "'");
        }
        assertThat(value("to: 10").number(1, 10)).isEqualTo(10);
        assertThat(value("to: " + Integer.MIN_VALUE).number(Integer.MIN_VALUE, 0))
                .isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void refusesOtherKindsWhereAStructureIsExpectedWithoutShowingThem() {
        refused("to: hunter2", YamlNode::mapping, "s:1:5: expected a mapping (name: value), found a value");
        refused("to: hunter2", YamlNode::items, "s:1:5: expected a list, found a value");
        refused("to:", YamlNode::mapping, "s:1:4: expected a mapping (name: value), found nothing");
        refused("to: [a]", YamlNode::mapping, "s:1:5: expected a mapping (name: value), found a list");
        refused("to: {a: b}", YamlNode::items, "s:1:5: expected a list, found a mapping");
    }

    @Test
    void showsOnlyTheBeginningOfALongValue() {
        refused(
                "to: " + "x".repeat(100_000),
                YamlNode::flag,
                "s:1:5: expected true or false, found '" + "x".repeat(60) + "...'");
    }

    @Test
    void refusesUnknownKeysAndGuessesWhatWasMeant() {
        var error =
                refusedMapping("release: 1\nform: [2]\n", "s:2:1: unknown key 'form'; expected one of release, from");
        assertThat(error.hint()).contains("did you mean 'from'?");
        var far = refusedMapping("banana: 1\n", "s:1:1: unknown key 'banana'; expected one of release, from");
        assertThat(far.hint()).isEmpty();
    }

    @Test
    void doesNotGuessAtRandomForShortKeys() {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> parse("xy: 1").mapping("to", "id"))
                .satisfies(e -> assertThat(e.hint()).isEmpty());
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> parse("t: 1").mapping("to", "id"))
                .satisfies(e -> assertThat(e.hint()).contains("did you mean 'to'?"));
    }

    @Test
    void refusesKeysThatStandTwiceOrAreNoNames() {
        refusedMapping("from: [1]\nrelease: 2\nfrom: [3]\n", "s:3:1: 'from' stands here a second time");
        refusedMapping("\"from\": 1\nfrom: 2\n", "s:2:1: 'from' stands here a second time");
        refusedMapping("[a]: b\n", "s:1:1: expected a name, found a list");
        refusedMapping("{<<: {release: 1}}\n", "s:1:2: unknown key '<<'; expected one of release, from");
    }

    @Test
    void saysWhatIsMissingAndWhere() {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() ->
                        parse("\n\n  from: [1]\n").mapping("release", "from").required("release"))
                .withMessage("s:3:3: 'release' is missing here");
    }

    @Test
    void givesAParsersComplaintItsPlaceAndKeepsTheCause() {
        var error = refused(
                "to: 1.0.x",
                to -> to.text(ReleaseVersion::parse),
                "s:1:5: expected a release version such as 4.0.0 or 4.0.0-rc.1, found '1.0.x'");
        assertThat(error).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(value("to: 1.0.1").text(ReleaseVersion::parse)).hasToString("1.0.1");
    }

    @Test
    void givesPlainValuesAndLeavesOutNulls() {
        var plain = parse("t: text\nq: \"1\"\ni: 12345678901234567890\nf: 3.10\nb: false\nn:\nl: [1, {x: null}]\n")
                .plain();
        assertThat(plain)
                .isEqualTo(Map.of(
                        "t",
                        "text",
                        "q",
                        "1",
                        "i",
                        new BigInteger("12345678901234567890"),
                        "f",
                        new BigDecimal("3.10"),
                        "b",
                        false,
                        "l",
                        List.of(BigInteger.ONE, Map.of())));
        refused("to: [null]", YamlNode::plain, "s:1:6: expected a value, found 'null'");
        refused("to: .inf", YamlNode::plain, "s:1:5: expected a finite number, found '.inf'");
    }

    @Test
    void countsColumnsInCharactersAlsoBeyondTheBasicPlane() {
        refused("to: [\"😀\", [b]]", to -> to.items().get(1).text(), "s:1:11: expected text, found a list");
    }

    private static YamlNode parse(String text) {
        return StrictYaml.parse(text, "s", FailureKind.FINDINGS);
    }

    private static YamlNode value(String text) {
        return parse(text).mapping("to").required("to");
    }

    private static UpdateException refused(String text, Function<YamlNode, Object> read, String message) {
        return catchThrowableOfType(UpdateException.class, () -> {
            try {
                read.apply(value(text));
            } catch (UpdateException e) {
                assertThat(e).hasMessage(message);
                assertThat(e.kind()).isEqualTo(FailureKind.FINDINGS);
                throw e;
            }
            throw new AssertionError("not refused: " + text);
        });
    }

    private static UpdateException refusedMapping(String text, String message) {
        return catchThrowableOfType(UpdateException.class, () -> {
            try {
                parse(text).mapping("release", "from");
            } catch (UpdateException e) {
                assertThat(e).hasMessage(message);
                throw e;
            }
            throw new AssertionError("not refused: " + text);
        });
    }
}
