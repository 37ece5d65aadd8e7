package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sections that are empty in one of the files, that go as a whole, and what rules say of keys within them. */
class MergeSectionsTest {
    private static final MergeRules VENDOR = new MergeRules(Policy.VENDOR, List.of());

    private static MergeRules pinned(Policy policy, String key) {
        return new MergeRules(policy, List.of(new KeyRule(key, Optional.of(Policy.MINE), true, false)));
    }

    private static String section(ConfigFormat format, String... keys) {
        var isEmpty = keys.length == 0;
        return switch (format) {
            case PROPERTIES -> "a=1\n" + lines("p.%s=1\n", keys);
            case YAML -> "a: 1\np:" + (isEmpty ? " {}\n" : "\n" + lines("  %s: 1\n", keys));
            case JSON ->
                "{\n\"p\": {" + String.join(", ", lines("\"%s\": 1;", keys).split(";")) + "}\n}\n";
            case INI, TOML -> "[p]\n" + lines("%s = 1\n", keys);
            case XML -> "<r>\n" + (isEmpty ? "<p/>\n" : "<p>\n" + lines("<%s/>\n", keys) + "</p>\n") + "</r>\n";
        };
    }

    private static String lines(String form, String... keys) {
        return String.join("", List.of(keys).stream().map(form::formatted).toList());
    }

    private static void assertHasOnly(ConfigFormat format, Merged merged, String... keys) {
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().values())
                .isEqualTo(Merges.document(format, section(format, keys)).values());
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheCustomersKeysInASectionThatWasEmpty(ConfigFormat format) {
        var own = section(format, "own");

        assertHasOnly(
                format,
                Merges.merge(format, section(format), own, section(format, "std"), VENDOR, Map.of()),
                format == ConfigFormat.PROPERTIES ? new String[] {"std", "own"} : new String[] {"own", "std"});
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheCustomersKeysInASectionThatTheVendorEmpties(ConfigFormat format) {
        var both = section(format, "std", "own");

        assertHasOnly(
                format, Merges.merge(format, section(format, "std"), both, section(format), VENDOR, Map.of()), "own");
    }

    @Test
    void keepsTheCustomersKeysInASectionThatWasEmptyAndThatTheVendorRemoves() {
        var merged =
                Merges.merge(ConfigFormat.YAML, "p: {}\na: 1\n", "p:\n  own: 2\na: 1\n", "a: 1\n", VENDOR, Map.of());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("p:\n  own: 2\na: 1\n");
    }

    @Test
    void takesNothingBehindAKeyForASectionWithoutKeys() {
        var merged = Merges.merge(
                ConfigFormat.YAML, "p:\na: 1\n", "p:\n  own: 2\na: 1\n", "p:\n  std: 1\na: 1\n", VENDOR, Map.of());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("p:\n  own: 2\n  std: 1\na: 1\n");
    }

    @Test
    void takesOnlyTheVendorsKeysOutOfASectionThatHeWritesWithoutAny() {
        var merged =
                Merges.merge(ConfigFormat.YAML, "p:\n  std: 1\n", "p:\n  std: 1\n  own: 2\n", "p:\n", VENDOR, Map.of());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("p:\n  own: 2\n");
    }

    /** Products that know all their keys refuse to start with an empty section as well. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PROPERTIES", "XML"})
    void leavesNoEmptySectionOfWhichAllKeysWent(ConfigFormat format) {
        var before = section(format, "std", "other") + (format == ConfigFormat.JSON ? "" : rest(format));
        var mine = before.replaceFirst("(std\\W+)1", "$17");
        var vendor = format == ConfigFormat.JSON ? "{}" : rest(format);
        var merged = Merges.merge(format, before, mine, vendor, VENDOR, Map.of());

        assertThat(mine).isNotEqualTo(before);
        assertThat(merged.open()).isEmpty();
        assertThat(merged.document().values())
                .isEqualTo(Merges.document(format, vendor).values());
    }

    private static String rest(ConfigFormat format) {
        return format == ConfigFormat.YAML ? "z: 1\n" : "[z]\nlast = 1\n";
    }

    @Test
    void leavesAnEmptySectionInWhichTheCustomerHasWrittenAComment() {
        var merged = Merges.merge(
                ConfigFormat.YAML, "p:\n  x: 1\nz: 1\n", "p: # his\n  x: 2\nz: 1\n", "z: 1\n", VENDOR, Map.of());

        assertThat(Merges.text(merged)).isEqualTo("p: {} # his\nz: 1\n");
    }

    @Test
    void asksOnceWhereBothMadeASectionOfAValue() {
        var mine = "p:\n  own: 1\n";
        var merged = Merges.merge(ConfigFormat.YAML, "p: 1\n", mine, "p:\n  std: 1\n");

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("p");
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void asksOnceAboutASectionThatTheCustomerEmptied() {
        var before = "p:\n  std: 1\n";
        var merged = Merges.merge(ConfigFormat.YAML, before, "p: {}\n", "p:\n  std: 2\n");

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("p");
    }

    @Test
    void addsToAnEmptyElementInItsPlace() {
        var merged =
                Merges.merge(ConfigFormat.XML, "<r>\n<a/>\n</r>\n", "<r>\n<a/>\n</r>\n", "<r>\n<a x=\"1\"/>\n</r>\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("<r>\n<a x=\"1\"/>\n</r>\n");
        assertThat(merged.changes()).extracting(MergeChange::key).containsExactly("r[1]/a[1]/@x");
    }

    @Test
    void keepsPinnedValuesInTheSecondUpdateAsWell() {
        var merged = Merges.merge(
                ConfigFormat.YAML, "tls: 1.2\n", "tls: 1.1\n", "tls: 1.3\n", pinned(Policy.VENDOR, "tls"), Map.of());

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.changes()).extracting(MergeChange::kind).containsExactly(MergeChange.Kind.PINNED);
        assertThat(Merges.text(merged)).isEqualTo("tls: 1.1\n");
    }

    @Test
    void keepsWhatIsPinnedBelowASectionThatGoes() {
        var before = "a: 1\ntls:\n  min: 1.1\n  x: 2\n";
        var merged = Merges.merge(ConfigFormat.YAML, before, before, "a: 1\n", pinned(Policy.ASK, "tls.min"), Map.of());
        var other = Merges.merge(ConfigFormat.YAML, before, before, "a: 1\n", pinned(Policy.ASK, "*.other"), Map.of());

        assertThat(Merges.text(merged)).isEqualTo(before);
        assertThat(Merges.text(other)).isEqualTo("a: 1\n");
    }

    @Test
    void takesTheStrictestPolicyOfAnElementThatGoes() {
        var before = "<r><c name='h' port='1' x='2'/><d/></r>";
        var mine = before.replace("port='1'", "port='99'");
        var rules = new MergeRules(
                Policy.VENDOR, List.of(new KeyRule("r/c/@port", Optional.of(Policy.MINE), false, false)));
        var merged = Merges.merge(ConfigFormat.XML, before, mine, "<r><d/></r>", rules, Map.of());

        assertThat(merged.conflicts()).extracting(Conflict::policy).containsExactly(Policy.MINE);
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void appliesRulesOfItemsToTheirList() {
        var before = "s:\n- {n: a, p: 1}\n";
        var merged = Merges.merge(
                ConfigFormat.YAML,
                before,
                before,
                before.replace("p: 1", "p: 2"),
                pinned(Policy.VENDOR, "s[0].p"),
                Map.of());

        assertThat(Merges.text(merged)).isEqualTo(before);
    }

    @Test
    void appliesRulesToNamesThatHoldDots() {
        var rules =
                new MergeRules(Policy.ASK, List.of(new KeyRule("mail.license", Optional.of(Policy.MINE), false, true)));
        var flat = Merges.merge(
                ConfigFormat.YAML, "mail.license: s1\n", "mail.license: s2\n", "mail.license: s3\n", rules, Map.of());

        assertThat(flat.conflicts()).extracting(Conflict::policy).containsExactly(Policy.MINE);
        assertThat(flat.conflicts().toString()).doesNotContainPattern("s[123]");
        var upper = new MergeRules(Policy.ASK, List.of(new KeyRule("mail", Optional.of(Policy.MINE), false, true)));
        var below = Merges.merge(
                ConfigFormat.PROPERTIES,
                "mail.x=s1\nmails=1\n",
                "mail.x=s2\nmails=2\n",
                "mail.x=s3\nmails=3\n",
                upper,
                Map.of());

        assertThat(below.open()).extracting(Conflict::key).containsExactly("mails");
        assertThat(below.conflicts().toString()).doesNotContainPattern("s[123]");
    }

    @Test
    void readsNoNumberIntoAName() {
        var before = "l=a,b\nx=1\n";
        var merged = Merges.merge(ConfigFormat.PROPERTIES, before, before, "l[0]=a\nl[1]=b\nx=1\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("l[0]=a\nl[1]=b\nx=1\n");
    }

    @Test
    void takesMineAsAnAnswerToWhatCannotBeEditedThoughThePolicyIsVendor() {
        var before = "a: &x 1\nb: *x\n";
        var answered = Merges.merge(ConfigFormat.YAML, before, before, "a: 2\nb: 1\n", VENDOR, Map.of("a", Side.MINE));
        var vendor = Merges.merge(ConfigFormat.YAML, before, before, "a: 2\nb: 1\n", VENDOR, Map.of("a", Side.VENDOR));
        var abort = Merges.merge(
                ConfigFormat.YAML,
                before,
                before,
                "a: 2\nb: 1\n",
                new MergeRules(Policy.ABORT, List.of()),
                Map.of("a", Side.MINE));

        assertThat(answered.conflicts())
                .filteredOn(conflict -> conflict.key().equals("a"))
                .singleElement()
                .matches(Conflict::isAnswerable)
                .matches(conflict -> !conflict.isOpen() && conflict.kind() == Kind.NOT_EDITABLE);
        assertThat(vendor.open())
                .filteredOn(conflict -> conflict.key().equals("a"))
                .singleElement()
                .matches(conflict -> conflict.reason().orElse("").contains("the answer vendor cannot be followed"));
        assertThat(abort.open()).extracting(Conflict::key).contains("a");
        assertThat(abort.open()).noneMatch(Conflict::isAnswerable);
    }
}
