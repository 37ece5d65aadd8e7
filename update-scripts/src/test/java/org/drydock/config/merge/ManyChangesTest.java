package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drydock.config.ConfigFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of which the vendor changes all values; one after the other would take minutes. */
class ManyChangesTest {
    private static final int KEYS = 1_500;
    private static final int MANY = 16_000;

    private static String text(ConfigFormat format, String value) {
        return switch (format) {
            case PROPERTIES -> lines("k%d=" + value + "\n");
            case YAML -> lines("k%d: " + value + "\n");
            case JSON -> "{\n\"x\": 0" + lines(",\n\"k%d\": \"" + value + "\"") + "\n}\n";
            case INI -> "[s]\n" + lines("k%d=" + value + "\n");
            case TOML -> lines("k%d = \"" + value + "\"\n");
            case XML -> "<r>\n" + lines("<k%d v=\"" + value + "\"/>\n") + "</r>\n";
        };
    }

    private static String lines(String form) {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> form.replace("%d", String.valueOf(i)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(100)
    void changesThemInOneGo(ConfigFormat format) {
        var before = text(format, "old");
        var merged = Merges.merge(format, before, before, text(format, "new"));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.changes()).hasSize(KEYS);
        assertThat(Merges.text(merged)).isEqualTo(text(format, "new"));
    }

    /** The customer has edited one of many, and the vendor another one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<e a=\"%d\" b=\"one\"/>",
                "<e%d><b>one</b></e%d>",
                "<e><name>n%d</name><b>one</b></e>",
                "<e id=\"i%d\" b=\"one\"/>"
            })
    @Timeout(60)
    void looksAtNoElementForEachOfTheOthers(String element) {
        var lines = IntStream.range(0, MANY)
                .mapToObj(i -> element.replace("%d", String.valueOf(i)) + "\n")
                .toList();
        var mine = new ArrayList<>(lines);
        mine.set(7, mine.get(7).replace("one", "own"));
        var vendor = new ArrayList<>(lines);
        vendor.set(MANY - 1, vendor.get(MANY - 1).replace("one", "new"));
        checkBoth(ConfigFormat.XML, wide(lines), wide(mine), wide(vendor));
    }

    private static String wide(List<String> lines) {
        return "<r>" + String.join("", lines) + "</r>";
    }

    @Test
    @Timeout(60)
    void looksAtNoNumberForEachOfTheOthers() {
        var before = IntStream.range(0, MANY)
                .mapToObj(i -> "ip[" + i + "]=10.0." + i + "\n")
                .collect(Collectors.joining());
        checkBoth(
                ConfigFormat.PROPERTIES,
                before,
                before.replace("=10.0.7\n", "=own\n"),
                before.replace("=10.0.9\n", "=new\n"));
    }

    private static void checkBoth(ConfigFormat format, String before, String mine, String vendor) {
        var merged = Merges.merge(format, before, mine, vendor);

        assertThat(Merges.text(merged)).contains("own");
        assertThat(Difference.between(Merges.document(format, mine), merged.document(), MergeRules.ASKING, List.of()))
                .hasSizeLessThan(4);
    }

    @Test
    void changesTheOthersIfSomeCannotBeEdited() {
        var before = "a: 1\nb: &x 1\nc: 1\nd: 1\ne: *x\nf: 1\n";
        var merged = Merges.merge(
                ConfigFormat.YAML,
                before,
                before,
                "a: 2\nb: 2\nc: 2\nd: 2\ne: 2\nf: 2\n",
                new MergeRules(Policy.ASK, List.of()),
                Map.of());

        assertThat(merged.conflicts()).extracting(Conflict::key).contains("b");
        assertThat(merged.document().values().toString()).contains("Entry[name=a, value=Scalar[type=NUMBER, text=2]]");
        assertThat(Merges.text(merged)).contains("a: 2\nb: &x 1\nc: 2\nd: 2\n", "f: 2\n");
    }
}
