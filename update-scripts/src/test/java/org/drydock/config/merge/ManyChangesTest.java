package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drydock.config.ConfigFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file of which the vendor changes all values; one after the other would take minutes. */
class ManyChangesTest {
    private static final int KEYS = 1_500;

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
