package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict.Kind;
import org.junit.jupiter.api.Test;

/** Elements of XML, of which several may have one name. */
class MergeElementsTest {
    private static final String BEFORE = """
            <Server>
              <Listener className="A"/>
              <Listener className="B"/>
              <Service name="Catalina">
                <Connector port="8080" timeout="20"/>
              </Service>
            </Server>
            """;
    private static final String MINE = """
            <Server>
              <!-- ours first -->
              <Listener className="Own"/>
              <Listener className="A"/>
              <Listener className="B"/>
              <Service name="Catalina">
                <Connector port="8080" timeout="60"/>
                <!-- for the office -->
                <Connector port="9090"/>
              </Service>
            </Server>
            """;

    @Test
    void tellsElementsApartByWhatDiffersInAllFiles() {
        var vendor = BEFORE.replace(
                        "  <Listener className=\"B\"/>\n", "  <!-- new -->\n  <Listener className=\"C\" on=\"1\"/>\n")
                .replace("<Connector", "<Executor name=\"e\"/>\n    <Connector");
        var merged = Merges.merge(ConfigFormat.XML, BEFORE, MINE, vendor);

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("""
                        <Server>
                          <!-- ours first -->
                          <Listener className="Own"/>
                          <Listener className="A"/>
                          <!-- new -->
                          <Listener className="C" on="1"/>
                          <Service name="Catalina">
                            <Executor name="e"/>
                            <Connector port="8080" timeout="60"/>
                            <!-- for the office -->
                            <Connector port="9090"/>
                          </Service>
                        </Server>
                        """);
    }

    @Test
    void doesNotTakeHalfOfAnElementAway() {
        var vendor = BEFORE.replace("    <Connector port=\"8080\" timeout=\"20\"/>\n", "");
        var merged = Merges.merge(ConfigFormat.XML, BEFORE, MINE, vendor);

        assertThat(merged.open())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.kind()).isEqualTo(Kind.REMOVED_BY_VENDOR))
                .satisfies(conflict -> assertThat(conflict.key())
                        .isEqualTo("Server[1]/Service[@name='Catalina']/Connector[@port='8080']"));
        assertThat(Merges.text(merged)).isEqualTo(MINE);
    }

    @Test
    void takesAnAnswerUnderTheKeyThatTheConflictNames() {
        var vendor = BEFORE.replace("timeout=\"20\"", "timeout=\"30\"");
        var key = "Server[1]/Service[@name='Catalina']/Connector[@port='8080']/@timeout";
        var merged = Merges.merge(ConfigFormat.XML, BEFORE, MINE, vendor, MergeRules.ASKING, Map.of(key, Side.VENDOR));

        assertThat(merged.conflicts()).extracting(Conflict::key).containsExactly(key);
        assertThat(Merges.text(merged)).isEqualTo(MINE.replace("timeout=\"60\"", "timeout=\"30\""));
    }

    @Test
    void comparesElementsThatCannotBeToldApartTogether() {
        var before = "<a>\n  <v>1</v>\n  <v>2</v>\n</a>\n";
        var mine = "<a>\n  <v>1</v>\n  <v>2</v>\n  <v>own</v>\n</a>\n";
        var merged = Merges.merge(ConfigFormat.XML, before, mine, before.replace("2", "3"));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("a[1]/v[*]");
        assertThat(Merges.text(merged)).isEqualTo(mine);
        assertThat(Merges.merge(ConfigFormat.XML, before, mine, before).conflicts())
                .isEmpty();
        assertThat(Merges.merge(ConfigFormat.XML, before, before, mine).open())
                .extracting(Conflict::kind)
                .containsExactly(Kind.NOT_EDITABLE);
    }

    @Test
    void meansAllElementsOfANameByARuleWithoutNumber() {
        var rules = new MergeRules(
                Policy.ASK,
                List.of(new KeyRule("Server/Service/Connector/@timeout", Optional.of(Policy.VENDOR), false, true)));
        var vendor = BEFORE.replace("timeout=\"20\"", "timeout=\"30\"");
        var merged = Merges.merge(ConfigFormat.XML, BEFORE, MINE, vendor, rules, Map.of());

        assertThat(merged.open()).isEmpty();
        assertThat(merged.changes().toString()).contains("(not shown)").doesNotContain("30", "60");
    }

    @Test
    void doesNotGoByNumberIfOneWasDeletedAndAnotherAdded() {
        var before = "<r><s host='A' t='5'/><s host='B' t='5'/></r>";
        var mine = "<r><s host='B' t='5'/><s host='MINE' t='5'/></r>";
        var merged = Merges.merge(ConfigFormat.XML, before, mine, before.replace("'B' t='5'", "'B' t='9'"));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("r[1]/s[*]");
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void doesNotGoByNumberIfTheVendorDidSo() {
        var before = "<r><s host='A' t='5'/><s host='B' t='5'/></r>";
        var mine = before.replace("'B' t='5'", "'B' t='7'");
        var vendor = "<r><s host='B' t='5'/><s host='C' t='5'/></r>";

        assertThat(Merges.text(Merges.merge(ConfigFormat.XML, before, mine, vendor)))
                .isEqualTo(mine);
        assertThat(Merges.text(Merges.merge(ConfigFormat.XML, before, before, vendor)))
                .isEqualTo(vendor);
    }

    @Test
    void goesByNumberWhereEachIsNearestToItself() {
        var before = "<r><s host='A' x='1' t='5'/><s host='B' x='2' t='5'/></r>";
        var mine = before.replace("x='2'", "x='3'");
        var merged = Merges.merge(ConfigFormat.XML, before, mine, before.replace("t='5'/></r>", "t='9'/></r>"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo("<r><s host='A' x='1' t='5'/><s host='B' x='3' t='9'/></r>");
    }

    @Test
    void doublesNoElementWhoseNameBothHaveChanged() {
        var before = "<app><licence key='TRIAL-1' seats='5'/></app>";
        var mine = before.replace("TRIAL-1", "OWN");
        var merged = Merges.merge(ConfigFormat.XML, before, mine, before.replace("TRIAL-1", "TRIAL-2"));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("app[1]/licence[1]/@key");
        assertThat(Merges.text(merged)).isEqualTo(mine);
        assertThat(Merges.text(Merges.merge(ConfigFormat.XML, before, mine, before.replace("'5'", "'9'"))))
                .isEqualTo(mine.replace("'5'", "'9'"));
    }

    @Test
    void addsNoElementThatMayBeTheOneWhoseNameTheCustomerHasChanged() {
        var before = "<s><c port='8080' t='1'/></s>";
        var mine = "<s><c port='80' t='1'/><c port='443' t='1'/></s>";
        var merged = Merges.merge(ConfigFormat.XML, before, mine, before.replace("8080", "9090"));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("s[1]/c[*]");
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void namesNoElementByWhatNoKeyCanHold() {
        var before = "<r><s name='a'/><s name='b'/></r>";
        var merged = Merges.merge(ConfigFormat.XML, before, before.replace("'b'", "'b\u0092'"), before);

        assertThat(merged.conflicts()).isEmpty();
    }
}
