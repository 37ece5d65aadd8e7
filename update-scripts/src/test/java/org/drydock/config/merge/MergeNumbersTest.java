package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigFormat;
import org.drydock.config.merge.Conflict.Kind;
import org.junit.jupiter.api.Test;

/** Items of lists that properties write into their names. */
class MergeNumbersTest {
    private static final String BEFORE = servers("a:80", "b:80");

    /** @param servers host and port of each */
    private static String servers(String... servers) {
        var lines = new StringBuilder("# ours\n");
        for (int i = 0; i < servers.length; i++) {
            var parts = servers[i].split(":", -1);
            lines.append("server[" + i + "].host=" + parts[0] + "\nserver[" + i + "].port=" + parts[1] + "\n");
        }
        return lines.append("last=z\n").toString();
    }

    private static Merged merge(String mine, String vendor) {
        return Merges.merge(ConfigFormat.PROPERTIES, BEFORE, mine, vendor);
    }

    @Test
    void followsTheVendorWhereTheCustomerHasChangedNothing() {
        for (String vendor : List.of(servers("x:80", "a:80", "b:80"), servers("b:80"), servers("b:80", "a:81"))) {
            assertThat(Merges.text(merge(BEFORE, vendor))).isEqualTo(vendor);
            assertThat(merge(BEFORE, vendor).conflicts()).isEmpty();
        }
    }

    @Test
    void keepsWhatTheCustomerHasWhereTheVendorChangedNothing() {
        var mine = servers("x:80", "a:80", "b:80");
        var merged = merge(mine, BEFORE.replace("last=z", "last=y"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(mine.replace("last=z", "last=y"));
    }

    @Test
    void givesNoItemWhatIsMeantForAnotherAsTheCustomerHasInsertedOne() {
        var mine = servers("own:80", "a:80", "b:80");
        var merged = merge(mine, servers("a:80", "b:443"));

        assertThat(merged.open()).singleElement().satisfies(conflict -> {
            assertThat(conflict.key()).isEqualTo("server[1].port");
            assertThat(conflict.kind()).isEqualTo(Kind.RENUMBERED);
        });
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void leavesNoGapWhereOneTookAnItemAwayAndTheOtherAddedOne() {
        var mine = servers("a:80");
        var merged = merge(mine, servers("a:80", "b:80", "c:80"));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("server[2].host", "server[2].port");
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void addsNoHalfItem() {
        var mine = servers("a:80", "b:80", "own:80");
        var merged = merge(mine, servers("a:80", "b:80", "c:80") + "server[2].path=/c\n");

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("server[2].host", "server[2].path");
    }

    @Test
    void takesNoItemForAnotherAsTheVendorHasInsertedOne() {
        var mine = servers("a:8080", "b:80");
        var merged = merge(mine, servers("new:80", "a:80", "b:80"));

        assertThat(merged.open())
                .extracting(Conflict::key)
                .containsExactly("server[0].host", "server[1].host", "server[2].host", "server[2].port");
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void mergesItemsThatAreStillTheSameOnes() {
        var merged = merge(servers("a:8080", "b:80"), servers("a:80", "b:443", "c:80"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(servers("a:8080", "b:443", "c:80"));
        assertThat(Merges.text(merge(servers("a:80", "b:80", "own:1"), servers("a:443", "b:80"))))
                .isEqualTo(servers("a:443", "b:80", "own:1"));
    }

    @Test
    void asksBeforeHalfOfAnEditedItemGoes() {
        var mine = servers("a:80", "own:80");
        var merged = merge(mine, servers("a:80"));

        assertThat(merged.open()).extracting(Conflict::key).containsExactly("server[1].host", "server[1].port");
        assertThat(Merges.text(merged)).isEqualTo(mine);
    }

    @Test
    void looksAtListsInItemsOfLists() {
        var before = "[web]\ns[0].name=a\ns[0].ip[0]=1\ns[0].ip[1]=2\ns[1].name=b\ns[1].ip[0]=1\n";
        var mine = before.replace("ip[0]=1\ns[0].ip[1]=2", "ip[0]=9\ns[0].ip[1]=1\ns[0].ip[2]=2");
        var vendor = before.replace("s[0].ip[1]=2\n", "").replace("s[1].ip[0]=1", "s[1].ip[0]=7");
        var merged = Merges.merge(ConfigFormat.INI, before, mine, vendor);

        assertThat(merged.open()).extracting(Conflict::key).contains("web.\"s[0].ip[1]\"");
        assertThat(Merges.text(merged)).contains("s[0].ip[0]=9\ns[0].ip[1]=1\ns[0].ip[2]=2");
    }

    @Test
    void takesAnAnswerAndAPolicy() {
        var mine = servers("own:80", "a:80", "b:80");
        var vendor = servers("a:80", "b:443");
        var answered = Merges.merge(
                ConfigFormat.PROPERTIES,
                BEFORE,
                mine,
                vendor,
                MergeRules.ASKING,
                Map.of("server[1].port", Side.VENDOR));
        var ruled = Merges.merge(
                ConfigFormat.PROPERTIES,
                BEFORE,
                mine,
                vendor,
                new MergeRules(Policy.ASK, List.of(new KeyRule("server", Optional.of(Policy.MINE), false, false))),
                Map.of());

        assertThat(Merges.text(answered)).isEqualTo(servers("own:80", "a:443", "b:80"));
        assertThat(ruled.conflicts()).extracting(Conflict::decided).containsExactly(Optional.of(Side.MINE));
        assertThat(Merges.text(ruled)).isEqualTo(mine);
    }

    @Test
    void asksUnderThePolicyVendorToo() {
        var rules = new MergeRules(Policy.VENDOR, List.of());
        var merged = Merges.merge(
                ConfigFormat.PROPERTIES,
                BEFORE,
                servers("own:80", "a:80", "b:80"),
                servers("a:80", "b:443"),
                rules,
                Map.of());

        assertThat(merged.open()).singleElement().matches(Conflict::isAnswerable);
    }

    @Test
    void takesWhatTheVendorChangedTooForNoSign() {
        var mine = servers("b:80", "own:80");
        var merged = merge(mine, servers("a2:81", "b2:80"));

        assertThat(merged.open())
                .extracting(Conflict::key)
                .containsExactly("server[0].host", "server[0].port", "server[1].host");
    }

    @Test
    void trustsNumbersOfItemsBesideThoseThatStandWhereTheyWere() {
        var vendor = BEFORE.replace("80", "443");
        var merged = merge(servers("own:80", "b:80"), vendor);

        assertThat(merged.conflicts()).isEmpty();
        assertThat(Merges.text(merged)).isEqualTo(servers("own:443", "b:443"));

        var origins = "o[0]=a\no[1]=b\no[2]=c\n";
        var edited = Merges.merge(
                ConfigFormat.PROPERTIES, origins, "o[0]=x\no[1]=y\no[2]=c\n", "o[0]=a\no[1]=b\no[2]=d\no[3]=e\n");
        assertThat(edited.conflicts()).isEmpty();
        assertThat(Merges.text(edited)).isEqualTo("o[0]=x\no[1]=y\no[2]=d\no[3]=e\n");

        var pages = "error[404]=/a\nerror[500]=/b\n";
        var mapped =
                Merges.merge(ConfigFormat.PROPERTIES, pages, pages.replace("/a", "/own"), pages.replace("/b", "/new"));
        assertThat(Merges.text(mapped)).isEqualTo("error[404]=/own\nerror[500]=/new\n");
    }
}
