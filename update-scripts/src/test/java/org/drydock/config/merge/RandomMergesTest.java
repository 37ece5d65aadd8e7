package org.drydock.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drydock.config.ConfigFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random defaults, edits and new defaults: sections of keys, with comments. */
class RandomMergesTest {
    private static final int CASES = 150;

    @ParameterizedTest
    @EnumSource
    void holdsWhateverTheFilesAre(ConfigFormat format) {
        int decided = 0;
        for (int seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var before = keys(random, Map.of(), "old");
            var mine = keys(random, before, "mine");
            var vendor = keys(random, before, "vendor");
            try {
                check(format, before, mine, vendor);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + "\n" + written(format, before) + "--\n" + written(format, mine) + "--\n"
                                + written(format, vendor),
                        e);
            }
            decided += before.equals(mine) || before.equals(vendor) ? 0 : 1;
        }
        assertThat(decided).isGreaterThan(CASES / 2);
    }

    private static void check(
            ConfigFormat format, Map<String, String> before, Map<String, String> mine, Map<String, String> vendor) {
        var old = written(format, before);
        var his = written(format, mine);
        var coming = written(format, vendor);

        var untouched = Merges.merge(format, old, old, coming);
        assertThat(untouched.conflicts()).isEmpty();
        assertThat(untouched.document().values().toString().chars().sorted().toArray())
                .isEqualTo(Merges.document(format, coming)
                        .values()
                        .toString()
                        .chars()
                        .sorted()
                        .toArray());
        assertThat(Merges.text(Merges.merge(format, old, his, old))).isEqualTo(his);

        var expected = new TreeMap<>(mine);
        vendor.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                expected.put(key, value);
            }
        });
        before.keySet().stream().filter(key -> !vendor.containsKey(key)).forEach(expected::remove);
        if (format == ConfigFormat.XML) { // half an element means nothing: it goes as a whole
            var sections = sections(before);
            sections.removeAll(sections(vendor));
            expected.keySet().removeIf(key -> sections.contains(key.substring(0, 2)));
        }
        var merged = Merges.merge(format, old, his, coming, new MergeRules(Policy.VENDOR, List.of()), Map.of());
        assertThat(merged.open()).isEmpty();
        var text = Merges.text(merged);
        expected.forEach((key, value) -> assertThat(text).contains(value));
        var gone = new TreeMap<>(mine);
        gone.values().removeAll(expected.values());
        gone.values().stream()
                .filter(value -> !his.contains("# " + value))
                .forEach(value -> assertThat(text).doesNotContain(value));
    }

    private static Set<String> sections(Map<String, String> keys) {
        return keys.keySet().stream().map(key -> key.substring(0, 2)).collect(Collectors.toSet());
    }

    /** Values differ from key to key. */
    private static Map<String, String> keys(Random random, Map<String, String> from, String word) {
        var keys = new TreeMap<>(from);
        for (int i = random.nextInt(6); i >= 0; i--) {
            var key = "s" + random.nextInt(3) + "." + "k" + random.nextInt(6);
            if (random.nextInt(4) == 0) {
                keys.remove(key);
            } else {
                keys.put(key, word + random.nextInt(1000) + key.replace('.', '-'));
            }
        }
        keys.put("s9.last", "z");
        return keys;
    }

    private static String written(ConfigFormat format, Map<String, String> keys) {
        var sections = new TreeMap<String, List<String>>();
        keys.forEach((key, value) -> sections.computeIfAbsent(key.substring(0, 2), any -> new ArrayList<>())
                .add(line(format, key, value)));
        var text = new StringBuilder(open(format));
        var all = new ArrayList<String>();
        sections.forEach((section, lines) -> all.add(section(format, section, lines)));
        return text.append(String.join(format == ConfigFormat.JSON ? ",\n" : "", all))
                .append(close(format))
                .toString();
    }

    private static String open(ConfigFormat format) {
        return format == ConfigFormat.JSON ? "{\n" : format == ConfigFormat.XML ? "<r>\n" : "";
    }

    private static String close(ConfigFormat format) {
        return format == ConfigFormat.JSON ? "\n}\n" : format == ConfigFormat.XML ? "</r>\n" : "";
    }

    private static String line(ConfigFormat format, String key, String value) {
        var name = key.substring(3);
        return switch (format) {
            case PROPERTIES -> key + "=" + value;
            case YAML -> "  " + name + ": " + value;
            case JSON -> "    \"" + name + "\": \"" + value + "\"";
            case INI -> name + " = " + value;
            case TOML -> name + " = \"" + value + "\"";
            case XML -> "    <" + name + ">" + value + "</" + name + ">";
        };
    }

    private static String section(ConfigFormat format, String name, List<String> lines) {
        return switch (format) {
            case PROPERTIES -> String.join("\n", lines) + "\n";
            case YAML -> name + ":\n" + String.join("\n", lines) + "\n";
            case JSON -> "  \"" + name + "\": {\n" + String.join(",\n", lines) + "\n  }";
            case INI, TOML -> "[" + name + "]\n" + String.join("\n", lines) + "\n\n";
            case XML -> "  <" + name + ">\n" + String.join("\n", lines) + "\n  </" + name + ">\n";
        };
    }
}
