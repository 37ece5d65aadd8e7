package org.drydock.strict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.digest.Sha256;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.drydock.version.ReleaseVersion;
import org.drydock.version.SchemaVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final String SOUND =
            "{\"text\":\"a\",\"number\":1,\"flag\":true,\"color\":\"RED\",\"list\":[\"x\"]}";

    enum Color {
        RED
    }

    record Sample(String text, int number, boolean flag, Color color, List<String> list) {}

    record Wide(long big, Integer boxed, Map<String, Integer> map) {}

    record Perhaps(Optional<String> maybe) {}

    record Values(Sha256 digest, ReleaseVersion release, SchemaVersion schema) {}

    record Nested(Optional<Nested> inner) {}

    @Test
    void readsWhatItWritesAndWritesInTheOrderOfTheRecord() {
        var sample = new Sample("a", 1, true, Color.RED, List.of("x"));
        assertThat(StrictJson.line(sample)).isEqualTo(SOUND);
        assertThat(read(SOUND, Sample.class)).isEqualTo(sample);
        assertThat(StrictJson.read(StrictJson.document(sample), Sample.class, "s", FailureKind.BUG))
                .isEqualTo(sample);
        assertThat(new String(StrictJson.document(new Perhaps(Optional.of("ü"))), StandardCharsets.UTF_8))
                .isEqualTo("{\n  \"maybe\" : \"ü\"\n}\n");
    }

    @Test
    void writesMapsInTheOrderOfTheirKeys() {
        assertThat(StrictJson.line(new java.util.LinkedHashMap<>(Map.of("b", 1, "a", 2, "c", 3))))
                .isEqualTo("{\"a\":2,\"b\":1,\"c\":3}");
    }

    @Test
    void readsOurOwnValuesAndAnOptionalThatIsNull() {
        var values = new Values(Sha256.of("abc"), ReleaseVersion.parse("4.0-rc.1"), SchemaVersion.parse("2_01"));
        assertThat(StrictJson.line(values))
                .isEqualTo("{\"digest\":\"" + Sha256.of("abc") + "\",\"release\":\"4.0-rc.1\",\"schema\":\"2.01\"}");
        assertThat(read(StrictJson.line(values), Values.class)).isEqualTo(values);
        assertThat(read("{\"maybe\":null}", Perhaps.class)).isEqualTo(new Perhaps(Optional.empty()));
        assertThat(StrictJson.line(new Perhaps(Optional.empty()))).isEqualTo("{\"maybe\":null}");
    }

    @Test
    void saysWhereAndWhatIsUnknownOrMissing() {
        refused(
                SOUND.replace("{\"text\"", "{\"other\":1,\"text\""),
                Sample.class,
                "s: not what it must be at /other: unknown field 'other'");
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> read(SOUND.replace("\"number\":1,", ""), Sample.class))
                .withMessageStartingWith("s:1:")
                .withMessageContaining(" at /number: the field 'number' is missing");
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> read("{}", Perhaps.class))
                .withMessageContaining("at /maybe");
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> read("{\n \"text\": \"a\",\n \"number\": \"x\"}", Sample.class))
                .withMessageStartingWith("s:3:12: not what it must be at /number: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"number\":\"1\"",
                "\"number\":1.0",
                "\"number\":1.5",
                "\"number\":1e0",
                "\"number\":\"\"",
                "\"number\":null",
                "\"number\":true",
                "\"number\":[1]",
                "\"number\":2147483648",
                "\"number\":01",
                "\"number\":+1",
                "\"number\":0x1",
                "\"number\":NaN",
                "\"number\":1e400",
                "\"number\":999999999999999999999999999999",
                "\"number\":1,\"number\":1",
                "\"number\":1,\"number\":2",
                "\"number\":1,",
                "\"number\":1 /* comment */",
                "\"number\":1,'x':1",
            })
    void refusesANumberThatIsNotOne(String number) {
        refused(SOUND.replace("\"number\":1", number), Sample.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\":1",
                "\"text\":1.5",
                "\"text\":true",
                "\"text\":null",
                "\"text\":[\"a\"]",
                "\"text\":{}",
                "\"text\":'a'",
                "\"text\":\"\\q\"",
                "\"text\":\"a\nb\"",
                "text:\"a\"",
                "\"Text\":\"a\""
            })
    void refusesATextThatIsNotOne(String text) {
        refused(SOUND.replace("\"text\":\"a\"", text), Sample.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "0", "null", "\"\"", "TRUE", "\"yes\""})
    void refusesAFlagThatIsNotOne(String flag) {
        refused(SOUND.replace("true", flag), Sample.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"red\"", "\"\"", "\"BLUE\"", "null", "\"0\""})
    void refusesAConstantThatIsNotOne(String color) {
        refused(SOUND.replace("\"RED\"", color), Sample.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "{}", "null", "\"\"", "[1]", "[\"x\",]", "[null]", "[[\"x\"]]"})
    void refusesAListThatIsNotOne(String list) {
        refused(SOUND.replace("[\"x\"]", list), Sample.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "1", "\"\"", "{", "nul", "// a comment\n{}"})
    void refusesAWholeDocumentThatIsNotOne(String text) {
        refused(text, Sample.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", ",", "]", "}", "null", "\u0000", "# comment"})
    void refusesWhatFollowsTheDocument(String trailing) {
        refused(SOUND + trailing, Sample.class);
        refused(SOUND + "\n" + trailing, Sample.class);
    }

    /** Somebody names the file of a passphrase by mistake. */
    @Test
    void showsNothingOfAFileThatIsNoJson() {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictJson.read(
                        "secret'pass word".getBytes(StandardCharsets.UTF_8), Sample.class, "s", FailureKind.USAGE))
                .satisfies(refused ->
                        assertThat(refused.text()).contains("unrecognized text").doesNotContain("secret", "pass"));
    }

    @Test
    void takesWhiteSpaceAroundTheDocument() {
        assertThat(read(" \n" + SOUND + "\r\n\t ", Sample.class).text()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"big\":\"1\",\"boxed\":1,\"map\":{}}",
                "{\"big\":1.0,\"boxed\":1,\"map\":{}}",
                "{\"big\":9223372036854775808,\"boxed\":1,\"map\":{}}",
                "{\"big\":1,\"boxed\":\"\",\"map\":{}}",
                "{\"big\":1,\"boxed\":1.0,\"map\":{}}",
                "{\"big\":1,\"boxed\":1,\"map\":{\"a\":1,\"a\":1}}",
                "{\"big\":1,\"boxed\":1,\"map\":{\"a\":\"1\"}}",
                "{\"big\":1,\"boxed\":1,\"map\":[]}"
            })
    void refusesOtherNumbersAndMapsThatAreNotOne(String text) {
        refused(text, Wide.class);
    }

    @Test
    void refusesDeepNestingWithoutOverflowingTheStack() {
        refused("{\"inner\":".repeat(33) + "null" + "}".repeat(33), Nested.class);
        refused("{\"inner\":".repeat(100_000), Nested.class);
        refused("[".repeat(100_000), Sample.class);
    }

    @Test
    void refusesAByteOrderMarkAndEveryOtherEncoding() {
        refused("\uFEFF" + SOUND, Sample.class);
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
            refusedBytes(SOUND.getBytes(Charset.forName(charset)));
        }
        refusedBytes(("\uFEFF" + SOUND).getBytes(StandardCharsets.UTF_8));
        refusedBytes(SOUND.replace("\"a\"", "\"ü\"").getBytes(StandardCharsets.ISO_8859_1));
        var overlong = SOUND.replace("\"a\"", "\"\u00c0\u00af\"").getBytes(StandardCharsets.ISO_8859_1);
        refusedBytes(overlong);
    }

    @Test
    void refusesTextsBeyondAMebibyte() {
        refused(SOUND.replace("\"a\"", "\"" + "a".repeat((1 << 20) + 1) + "\""), Sample.class);
    }

    @Test
    void refusesValuesThatTheirOwnTypeRefuses() {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> read("{\"digest\":\"abc\",\"release\":\"1\",\"schema\":\"1\"}", Values.class))
                .withMessageContaining("at /digest: ")
                .withMessageContaining("a SHA-256 digest has 64 lower-case hexadecimal digits: abc");
        refused("{\"digest\":1,\"release\":\"1\",\"schema\":\"1\"}", Values.class);
        refused("{\"digest\":\"" + Sha256.of("") + "\",\"release\":1.0,\"schema\":\"1\"}", Values.class);
    }

    private static <T> T read(String text, Class<T> type) {
        return StrictJson.read(text, type, "s", FailureKind.BUNDLE_REFUSED);
    }

    private static void refused(String text, Class<?> type) {
        assertThatExceptionOfType(UpdateException.class)
                .as(text.length() > 200 ? "long text" : text)
                .isThrownBy(() -> read(text, type))
                .withMessageStartingWith("s")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.BUNDLE_REFUSED));
    }

    private static void refused(String text, Class<?> type, String message) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> read(text, type))
                .withMessage(message);
    }

    private static void refusedBytes(byte[] content) {
        assertThatExceptionOfType(UpdateException.class)
                .isThrownBy(() -> StrictJson.read(content, Sample.class, "s", FailureKind.BUNDLE_REFUSED))
                .withMessageStartingWith("s");
    }
}
