package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comment of the customer's is an edit: it goes only if somebody has decided so. */
class MergeCommentsTest {
    private static String text(String shortened) {
        return shortened.replace('|', '\n') + "\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            YAML       ; a: 1|b: 2                ; a: 1|# his|b: 2 # too        ; a: 1
            YAML       ; a: 1|b:|  c: 2|  d: 3    ; a: 1|b:|  c: 2|  # his|  d: 3 ; a: 1
            YAML       ; b: 2|c: 3                ; # his head|b: 2|c: 3          ; c: 3
            PROPERTIES ; a=1|b=2                  ; a=1|# his|b=2                 ; a=1
            INI        ; [s]|a=1|b=2              ; [s]|a=1|# his|b=2             ; [s]|a=1
            TOML       ; [s]|a = 1|b = 2          ; [s]|a = 1|# his|b = 2         ; [s]|a = 1
            JSON       ; {"a": 1,|"b": 2,|"c": 3} ; {"a": 1,|// his|"b": 2,|"c": 3} ; {"a": 1,|"c": 3}
            XML        ; <r><a n='1'/><b/></r>    ; <r><a n='1'><!-- his --></a><b/></r> ; <r><b/></r>
            """, quoteCharacter = '`')
    void asksBeforeItTakesACommentOfHisAway(ConfigFormat format, String old, String his, String coming) {
        var before = text(old);
        var mine = text(his);
        var vendor = text(coming);
        var asked = Merges.merge(format, before, mine, vendor);

        assertThat(asked.open()).extracting(Conflict::kind).containsExactly(Kind.REMOVED_BY_VENDOR);
        assertThat(asked.open().get(0).reason().orElseThrow()).contains("his");
        assertThat(Merges.text(asked)).isEqualTo(mine);

        var key = asked.open().get(0).key();
        var decided = Merges.merge(format, before, mine, vendor, MergeRules.ASKING, Map.of(key, Side.VENDOR));
        assertThat(decided.open()).isEmpty();
        assertThat(Merges.text(decided)).doesNotContain("his");
        assertThat(decided.overruled())
                .hasEntrySatisfying(key, lost -> assertThat(lost.comments()).isNotEmpty());
    }

    @Test
    void takesTheVendorsOwnCommentsAwayUnasked() {
        var merged = Merges.merge(ConfigFormat.YAML, "a: 1\n# old\nb: 2\n", "# his\na: 1\n# old\nb: 2\n", "a: 1\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("# his\na: 1\n");
    }

    /** One of them is the vendor's, and nobody knows which. */
    @Test
    void asksBeforeACommentGoesOfWhichTheDefaultHasTheSameElsewhere() {
        var merged = Merges.merge(
                ConfigFormat.YAML, "# note\na: 1\nm: 1\n", "# note\na: 1\n# note\nm: 1\n", "# note\na: 1\n");

        assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Kind.REMOVED_BY_VENDOR);
    }

    /** Who saves a file on Windows, or indents it anew, has written no comment. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            XML  ; <r>|  <!-- why|  so -->|  <a n='1'/>|  <b/>|</r>     ; <r>|  <b/>|</r>
            JSON ; {|  /* why|     so */|  "a": 1,|  "b": 2|}            ; {|  "b": 2|}
            """, quoteCharacter = '`')
    void takesCommentsOfSeveralLinesForTheVendorsWhateverTheirLineEndsAndBlanks(
            ConfigFormat format, String with, String without) {
        for (String mine : List.of(text(with).replace("\n", "\r\n"), text(with).replace("\n  ", "\n\t"))) {
            var here = mine.replace("\"b\": 2", "\"b\": 3").replace("<b/>", "<b own='1'/>");
            var gone = Merges.merge(format, text(with), here, text(without));

            assertThat(gone.conflicts()).isEmpty();
            assertThat(Merges.text(gone)).doesNotContain("why").containsPattern("own|3");
        }
        var mine = text(without).replace("\n", "\r\n");
        var added = Merges.merge(format, text(without), mine, text(with));
        assertThat(added.conflicts()).isEmpty();
        assertThat(Merges.text(added)).isEqualTo(text(with).replace("\n", "\r\n"));
    }

    @Test
    void takesNothingNewWithoutItsComments() {
        var mine = "{\"a\": 2}";
        var merged = Merges.merge(ConfigFormat.JSON, "{\"a\": 1}", mine, "{\"a\": 1,\n// new\n\"b\": {\"c\": 1}\n}");

        assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Kind.NOT_EDITABLE);
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void bringsTheCommentBehindANewElement() {
        var merged = Merges.merge(
                ConfigFormat.XML,
                "<s>\n  <a/>\n</s>\n",
                "<s>\n  <a x=\"1\"/>\n</s>\n",
                "<s>\n  <a/>\n  <!-- why -->\n  <b/> <!-- since 3 -->\n</s>\n");

        assertThat(merged.open()).isEmpty();
        assertThat(Merges.text(merged))
                .isEqualTo("<s>\n  <a x=\"1\"/>\n  <!-- why -->\n  <b/> <!-- since 3 -->\n</s>\n");
    }

    @Test
    void doesNotReplaceASectionThatHasCommentsOfHis() {
        var mine = "a: 1\nb:\n  # his\n  c: 2\n";
        var merged = Merges.merge(ConfigFormat.YAML, "a: 1\nb:\n  c: 2\n", mine, "a: 1\nb: off\n");

        assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Kind.NOT_EDITABLE);
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void doesNotShowCommentsThatMayHoldSecrets() {
        var secret = new MergeRules(Policy.ASK, List.of(new KeyRule("pin", Optional.empty(), false, true)));
        var merged = Merges.merge(
                ConfigFormat.PROPERTIES,
                "a=1\nb=2\npin=3\n",
                "a=1\n#password=s1\nb=2\n#pin=s2\npin=3\n",
                "a=1\n",
                secret,
                Map.of());

        assertThat(merged.open()).hasSize(2);
        assertThat(merged.toString()).contains("(not shown)");
        assertThat(merged.conflicts().toString()).doesNotContainPattern("s[12]");
    }
}
