package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict.Kind;
import org.junit.jupiter.api.Test;

/** Tables of TOML below tables, arrays of tables, tables in braces, texts of several lines. */
class MergeTablesTest {
    private static final String BEFORE = "[a]\nx = 1\n\n[a.b]\ny = 1\n\n[z]\nlast = 1\n";
    private static final String MINE = BEFORE.replace("last = 1", "last = 2 # his");
    private static final String NEW = """
            # tracing
            [tracing]
              # where to
              service = "t"

              # inner
              [tracing.jaeger]
              port = 1

            """;

    private static Merged merge(String before, String mine, String vendor) {
        return Merges.merge(ConfigFormat.TOML, before, mine, vendor);
    }

    @Test
    void bringsATableWithThoseBelowItAndAllTheirCommentsToTheVendorsPlace() {
        var merged = merge(BEFORE, MINE, BEFORE.replace("[z]", NEW + "[z]"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(MINE.replace("[z]", NEW + "[z]"));
        var twoLevels = "# inner\n[log.file]\nrotate = 1\n\n";
        assertThat(Merges.text(merge(BEFORE, MINE, BEFORE.replace("[z]", twoLevels + "[z]"))))
                .isEqualTo(MINE.replace("[z]", twoLevels + "[z]"));
    }

    @Test
    void removesATableWithThoseBelowIt() {
        var merged = merge(BEFORE, MINE, "[z]\nlast = 1\n");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("[z]\nlast = 2 # his\n");
    }

    @Test
    void takesNoTableThatStandsInSeveralPlacesForOne() {
        var mine = "[a]\nx = 1\n\n[z]\nlast = 1\n\n[a.b]\ny = 1\n";
        var merged = merge(BEFORE, mine, "[z]\nlast = 1\n");

        assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Kind.NOT_EDITABLE);
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void bringsTheVendorsItemsOfAnArrayThatNobodyElseChanged() {
        var before = "[[m]]\nname = \"a\"\n\n[[m]]\nname = \"b\"\n[m.more]\nx = 1\n\n[z]\nlast = 1\n";
        var coming = before.replace("x = 1\n", "x = 2\n\n# new\n[[m]]\nname = \"c\"\n");
        var merged = merge(before, before.replace("last = 1", "last = 2"), coming);

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().values())
                .isEqualTo(Merges.document(ConfigFormat.TOML, coming.replace("last = 1", "last = 2"))
                        .values());
        assertThat(Merges.text(merged)).contains("# new\n[[m]]\n");
        var edited = merge(before, before.replace("\"a\"", "\"own\""), coming);
        assertThat(edited.open()).extracting(Conflict::kind).containsExactly(Kind.BOTH_CHANGED);
    }

    @Test
    void losesNoKeyThatTheVendorHasInBracesAndTheCustomerInATable() {
        var before = "[s]\np = { a = 1, b = 1 }\n";
        var mine = "[s]\nown = 1\n[s.p]\na = 1\nb = 1\n";
        var coming = "[s]\np = { a = 1, b = 2, c = 3 }\n";
        var merged = merge(before, mine, coming);

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().values())
                .isEqualTo(
                        Merges.document(ConfigFormat.TOML, coming + "own = 1\n").values());
        var edited = merge(before, mine + "d = 4\n", coming);
        assertThat(edited.open()).extracting(Conflict::key).containsExactly("s.p");
        assertThat(Merges.merge(
                                ConfigFormat.TOML,
                                before,
                                mine,
                                coming,
                                new MergeRules(Policy.MINE, List.of()),
                                Map.of())
                        .open())
                .isEmpty();
    }

    @Test
    void takesOtherLineEndsWithinATextForNoEdit() {
        var before = "a = \"\"\"\none\ntwo\"\"\"\nb = '''\nc\n'''\n";
        var mine = (before + "own = 1\n").replace("\n", "\r\n");
        var merged = merge(before, mine, before.replace("two", "three"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.document().text(ConfigFormat.TOML.key("a"))).contains("one\nthree");
        assertThat(Merges.text(merged)).contains("b = '''\r\nc\r\n'''\r\nown = 1\r\n");
    }
}
