package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict.Kind;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MergeConflictTest {
    private static final String BEFORE = "a=1\nb=1\nc=1\n";
    private static final String MINE = "a=2\nb=2\nd=2\n";
    private static final String VENDOR = "a=3\nc=3\nd=3\n";

    private static Merged merge(MergeRules rules, Map<String, Side> answers) {
        return Merges.merge(ConfigFormat.PROPERTIES, BEFORE, MINE, VENDOR, rules, answers);
    }

    private static MergeRules rules(Policy policy, KeyRule... keys) {
        return new MergeRules(policy, List.of(keys));
    }

    @Test
    void showsThreeSidesAndLeavesTheFileAlone() {
        var merged = merge(MergeRules.ASKING, Map.of());

        assertThat(merged.open())
                .containsExactly(
                        conflict("a", Kind.BOTH_CHANGED, "1", "2", "3"),
                        conflict("c", Kind.REMOVED_BY_CUSTOMER, "1", "", "3"),
                        conflict("d", Kind.BOTH_ADDED, "", "2", "3"),
                        conflict("b", Kind.REMOVED_BY_VENDOR, "1", "2", ""));
        assertThat(Merges.text(merged)).isEqualTo(MINE);
    }

    private static Conflict conflict(String key, Kind kind, String before, String mine, String vendor) {
        return new Conflict(
                key, kind, some(before), some(mine), some(vendor), Policy.ASK, Optional.empty(), Optional.empty());
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    @Test
    void takesTheVendorsSideByPolicy() {
        var merged = merge(rules(Policy.VENDOR), Map.of());

        assertThat(merged.open()).isEmpty();
        assertThat(merged.conflicts()).hasSize(4);
        assertThat(Merges.text(merged)).isEqualTo("a=3\nc=3\nd=3\n");
    }

    @Test
    void takesTheCustomersSideByPolicy() {
        var merged = merge(rules(Policy.MINE), Map.of());

        assertThat(merged.open()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(MINE);
    }

    @Test
    void decidesKeyByKey() {
        var asks = rules(
                Policy.MINE,
                new KeyRule("a", Optional.of(Policy.VENDOR), false, false),
                new KeyRule("*", Optional.of(Policy.ASK), false, false));
        var merged = merge(asks, Map.of("b", Side.VENDOR, "c", Side.MINE));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("d");
        assertThat(Merges.text(merged)).isEqualTo("a=3\nd=2\n");
    }

    @Test
    void takesNoAnswerWhereTheVendorWantsNoUpdate() {
        var merged = merge(rules(Policy.ABORT), Map.of("a", Side.MINE, "b", Side.VENDOR));

        assertThat(merged.open()).hasSize(4);
    }

    @Test
    void keepsPinnedValuesThoughTheyAreTheOldDefault() {
        var pinned = rules(Policy.ASK, new KeyRule("tls.*", Optional.empty(), true, false));
        var merged = Merges.merge(
                ConfigFormat.PROPERTIES, "tls.min=1\nx=1\n", "tls.min=1\nx=1\n", "tls.min=2\nx=2\n", pinned, Map.of());

        assertThat(Merges.text(merged)).isEqualTo("tls.min=1\nx=2\n");
        assertThat(merged.changes())
                .contains(new MergeChange(MergeChange.Kind.PINNED, "tls.min", Optional.of("1"), Optional.of("1")));
    }

    @Test
    void neverShowsSecrets() {
        var secret = rules(Policy.ASK, new KeyRule("mail.pin", Optional.empty(), false, true));
        var before = "mail: {pin: s1, user: u, password: s1}\nx: {api-key: s1}\n";
        var mine = "mail: {pin: s2, user: u, password: s2}\nx: {api-key: s1}\n";
        var vendor = "mail: {pin: s3, user: u, password: s3, key: {secret: s3}}\nx: {api-key: s3}\n";
        var merged = Merges.merge(ConfigFormat.YAML, before, mine, vendor, secret, Map.of());
        var differences = Difference.between(
                Merges.document(ConfigFormat.YAML, mine),
                Merges.document(ConfigFormat.YAML, vendor),
                secret,
                List.of());

        assertThat(merged.conflicts()).hasSize(2);
        assertThat(merged.changes()).hasSize(2);
        assertThat(differences).hasSize(4);
        assertThat(merged.conflicts() + " " + merged.changes() + differences).doesNotContainPattern("s[123]");
        // all of a mapping that has a secret in it
        var document = Merges.document(ConfigFormat.YAML, mine);
        var key = ConfigFormat.YAML.key("mail");
        assertThat(new Ruled(secret, ConfigFormat.YAML, List.of(document.values()))
                        .shown(key, document.value(key).orElseThrow()))
                .isEqualTo("(not shown)");
    }

    @Test
    void asksWhatToDoWithAListThatHasTheCustomersComments() {
        var merged = Merges.merge(
                ConfigFormat.YAML, "l:\n- a\n", "l:\n- a # his\n", "l:\n- b\n", MergeRules.ASKING, Map.of());

        assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Kind.NOT_EDITABLE);
        assertThat(merged.open().get(0).reason().orElseThrow())
                .startsWith("f:1:1:")
                .contains("comments");
        assertThat(Merges.text(merged)).isEqualTo("l:\n- a # his\n");
    }

    @Test
    void doesNotTakeTheVendorsSideOfWhatCannotBeEdited() {
        var before = "a: &x 1\nb: *x\n";
        var vendor = "a: 2\nb: 3\n";
        var yes = Merges.merge(ConfigFormat.YAML, before, before, vendor, MergeRules.ASKING, Map.of("a", Side.VENDOR));

        assertThat(yes.open()).extracting(Conflict::key).containsExactly("a");
        assertThat(Merges.text(yes)).isEqualTo("a: &x 1\nb: 3\n");
    }

    @Test
    void keepsAKeyThatTheVendorMadeASectionOf() {
        var merged = Merges.merge(ConfigFormat.YAML, "a: 1\nz: 1\n", "a: 2\nz: 1\n", "a:\n  b: 1\nz: 1\n");

        assertThat(merged.open()).isNotEmpty();
        assertThat(Merges.text(merged)).isEqualTo("a: 2\nz: 1\n");
    }

    @Test
    void makesASectionOfAnUntouchedKey() {
        var merged = Merges.merge(ConfigFormat.YAML, "a: 1\nz: 1\n", "a: 1\nz: 5\n", "a:\n  b: 1\nz: 1\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("a:\n  b: 1\nz: 5\n");
    }

    @Test
    void keepsTheCustomersKeysInASectionThatTheVendorRemoves() {
        var merged =
                Merges.merge(ConfigFormat.YAML, "p:\n  demo: 1\nz: 1\n", "p:\n  demo: 1\n  own: 2\nz: 1\n", "z: 1\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("p:\n  own: 2\nz: 1\n");
    }

    @Test
    void removesASectionThatNobodyTouched() {
        var merged = Merges.merge(ConfigFormat.YAML, "p:\n  demo: 1\nz: 1\n", "p:\n  demo: 1\nz: 2\n", "z: 1\n");

        assertThat(Merges.text(merged)).isEqualTo("z: 2\n");
    }

    @Test
    void refusesRulesWhoseKeysAreNotOfTheFormat() {
        var wrong = rules(Policy.ASK, new KeyRule("a..b", Optional.empty(), false, false));

        assertThatThrownBy(() -> wrong.requireFor(ConfigFormat.YAML)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource
    void asksAboutAKeyThatTheCustomerHasInAnotherSpelling(
            ConfigFormat format, String before, String mine, String vendor, String taken) {
        var asked = Merges.merge(format, before, mine, vendor);

        assertThat(asked.open()).singleElement().satisfies(conflict -> {
            assertThat(conflict.key()).isEqualTo("s.j.show");
            assertThat(conflict.kind()).isEqualTo(Kind.BOTH_ADDED);
            assertThat(conflict.mine()).contains("true");
            assertThat(conflict.vendor()).contains("false");
            assertThat(conflict.reason().orElseThrow()).startsWith("yours is written ");
        });
        assertThat(Merges.text(asked)).isEqualTo(mine);
        var vendors = Merges.merge(format, before, mine, vendor, rules(Policy.VENDOR), Map.of());
        assertThat(Merges.text(vendors)).isEqualTo(taken);
        assertThat(vendors.overruled()).containsOnlyKeys("s.j.show");
    }

    static List<Arguments> asksAboutAKeyThatTheCustomerHasInAnotherSpelling() {
        return List.of(
                Arguments.of(
                        ConfigFormat.YAML,
                        "s: {j: {x: 1}}\n",
                        "s.j.show: true\ns:\n  j:\n    x: 1\n",
                        "s: {j: {x: 1, show: false}}\n",
                        "s:\n  j:\n    x: 1\n    show: false\n"),
                Arguments.of(
                        ConfigFormat.YAML,
                        "s: {x: 1}\n",
                        "s:\n  x: 1\n  j.show: true\n  j: {own: 1}\n",
                        "s: {x: 1, j: {show: false}}\n",
                        "s:\n  x: 1\n  j: {own: 1, show: false}\n"),
                Arguments.of(
                        ConfigFormat.TOML,
                        "[s.j]\nx = 1\n",
                        "\"s.j.show\" = true\n[s.j]\nx = 1\n",
                        "[s.j]\nx = 1\nshow = false\n",
                        "[s.j]\nx = 1\nshow = false\n"),
                Arguments.of(
                        ConfigFormat.JSON,
                        "{\"s\": {\"j\": {\"x\": 1}}}",
                        "{\"s.j\": {\"show\": true}, \"s\": {\"j\": {\"x\": 1}}}",
                        "{\"s\": {\"j\": {\"x\": 1, \"show\": false}}}",
                        "{\"s.j\": {}, \"s\": {\"j\": {\"x\": 1, \"show\": false}}}"));
    }

    @Test
    void asksAboutASectionInWhichTheCustomerHasAKeyInAnotherSpelling() {
        var mine = "s.j.show: true\ns:\n  x: 1\n";
        var merged = Merges.merge(ConfigFormat.YAML, "s: {x: 1}\n", mine, "s: {x: 1, j: {show: false}}\n");

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("s.j");
        assertThat(merged.open().get(0).mine()).contains("true");
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void followsTheVendorToAnotherSpelling() {
        var merged = Merges.merge(ConfigFormat.YAML, "s.t: 1\nx: 1\n", "s.t: 1\nx: 2\n", "s: {t: 2}\nx: 1\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).contains("s: {t: 2}\n", "x: 2\n").doesNotContain("s.t");
    }

    @Test
    void hidesASecretThatIsDeclaredInAnotherSpelling() {
        var secret = rules(Policy.ASK, new KeyRule("s.pin", Optional.empty(), false, true));
        var merged = Merges.merge(
                ConfigFormat.YAML, "s: {x: 1}\n", "s.pin: s1\ns:\n  x: 1\n", "s: {x: 1, pin: s2}\n", secret, Map.of());

        assertThat(merged.open()).hasSize(1);
        assertThat(merged.conflicts().toString()).doesNotContain("s1").doesNotContain("s2");
    }

    @Test
    void saysThatASectionStandsTwice() {
        var mine = "[main]\na=1\n[x]\ny=1\n[main]\nc=2\n";
        var vendor = "[main]\na=2\nc=2\nd=4\n[x]\ny=2\n";
        var merged = Merges.merge(
                ConfigFormat.INI,
                "[main]\na=1\nc=2\n[x]\ny=1\n",
                mine,
                vendor,
                MergeRules.ASKING,
                Map.of("main.a", Side.VENDOR));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("main.a", "main.d");
        assertThat(merged.open()).extracting(Conflict::kind).containsOnly(Kind.NOT_EDITABLE);
        assertThat(merged.open().get(0).mine()).contains("1");
        assertThat(merged.open().get(0).reason())
                .contains("f:5:2: cannot edit main: it stands here a second time, the first is at f:1:2;"
                        + " join the two and plan again");
        assertThat(Merges.text(merged)).isEqualTo(mine.replace("y=1", "y=2"));
    }

    @Test
    void showsTextsInQuotesWhereTwoSidesWouldReadAlike() {
        var merged =
                Merges.merge(ConfigFormat.YAML, "a: 8080\nl: [1]\n", "a: \"8080\"\nl: ['1']\n", "a: 8081\nl: [2]\n");

        assertThat(merged.open())
                .containsExactly(
                        conflict("a", Kind.BOTH_CHANGED, "8080", "\"8080\"", "8081"),
                        conflict("l", Kind.BOTH_CHANGED, "[1]", "[\"1\"]", "[2]"));
    }

    @Test
    void anotherWayToWriteThatThereIsNothingIsNoEdit() {
        var merged = Merges.merge(ConfigFormat.YAML, "a: ~\nb: null\n", "a:\nb: ~\n", "a: 1\nb:\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("a: 1\nb: ~\n");
    }

    @Test
    void saysOfNothingThatItWasRemovedIfItWasThere() {
        var never = conflict("a", Kind.BOTH_ADDED, "", "", "3");
        var once = conflict("a", Kind.REMOVED_BY_CUSTOMER, "1", "", "3");

        assertThat(never.mineInWords()).isEqualTo("(none)");
        assertThat(once.mineInWords()).isEqualTo("(removed)");
        assertThat(once.vendorInWords()).isEqualTo("3");
    }

    /** Of whatever letters: an escape says them in any charset. */
    @Test
    void addsAValueOfPropertiesThatIsWrittenAsAnEscape() {
        var here = ConfigFormat.PROPERTIES.parse(
                "# é\na=1\n".getBytes(StandardCharsets.ISO_8859_1), "f", FailureKind.PRECONDITION);
        var vendor = Merges.document(ConfigFormat.PROPERTIES, "a=1\nb=\\u20ac\n");
        var merged = ThreeWay.merge(
                Merges.document(ConfigFormat.PROPERTIES, "a=1\n"), here, vendor, MergeRules.ASKING, Map.of());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(new String(merged.document().bytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo("# é\na=1\nb=\\u20ac\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PROPERTIES | # é~a=1~ | a=1~# in €~b=2~ | cannot add b here: it has letters that the charset of this file, ISO-8859-1, does not have
                    XML        | <?xml version="1.0" encoding="ISO-8859-1"?><r><a>1</a></r> | <r><a>1</a><b>€</b></r> | it has letters that the charset of this file, ISO-8859-1, does not have
                    TOML       | log.level = 1~                                       | [log]~level = 1~file = 2~ | cannot add log.file here: [log] is written with dotted keys
                    """)
    void namesTheTrueReason(ConfigFormat format, String mine, String vendor, String reason) {
        var charset = format == ConfigFormat.TOML ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        var here = format.parse(mine.replace('~', '\n').getBytes(charset), "f", FailureKind.PRECONDITION);
        var old = format == ConfigFormat.XML ? "<r/>" : "";
        var merged = ThreeWay.merge(
                Merges.document(format, old),
                here,
                Merges.document(format, vendor.replace('~', '\n')),
                new MergeRules(Policy.VENDOR, List.of()),
                Map.of());

        assertThat(merged.open())
                .last()
                .satisfies(
                        conflict -> assertThat(conflict.reason().orElseThrow()).contains(reason));
    }
}
