package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Random files, random edits; judged by libraries' plain maps and by the lines, not by the code under test. */
class RandomEditsTest {
    private static final int CASES = 3000;
    private static final List<String> NAMES = List.of(
            "alpha", "b", "quoted", "single", "naïve", "\uD83D\uDE00", "with blank", "8080", "do.t", "new", "y", "a");
    private static final List<String> TEXTS =
            List.of("4", "new text", "it's", "\"x\"", "a\nb", "\uD83D\uDE00", "no", "");

    private static final String PROPERTIES = "# in properties all is text";
    private static final String NOTHING = "# no value";

    @Test
    void editsYamlAsItsPlainMapIsEdited() {
        int done = 0;
        for (long seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var text = RandomYaml.write(random);
            var edit = edit(random, load(text));
            try {
                done += checkYaml(text, edit) ? 1 : 0;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + edit + " of\n" + text, e);
            }
        }
        assertThat(done).as("edits that were made").isGreaterThan(CASES / 3);
    }

    @Test
    void editsPropertiesAsTheJdkReadsThem() {
        int done = 0;
        for (long seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var text = properties(random);
            var edit = flat(edit(random, Map.of()));
            try {
                done += checkProperties(text, edit) ? 1 : 0;
            } catch (AssertionError | RuntimeException | IOException e) {
                throw new AssertionError("seed " + seed + ": " + edit + " of\n" + text, e);
            }
        }
        assertThat(done).as("edits that were made").isGreaterThan(CASES / 4);
    }

    private static boolean checkYaml(String text, Edit edit) {
        var before = ConfigFormat.YAML.parse(bytes(text), "f", FailureKind.PRECONDITION);
        var edited = applied(before, edit);
        if (edited.isEmpty() || !edited.get().change().isDone()) {
            return false;
        }
        var after = new String(edited.get().document().bytes(), StandardCharsets.UTF_8);
        assertThat(load(after)).isEqualTo(expected(load(text), edit));
        checkLines(text, after, edit);
        return true;
    }

    private static boolean checkProperties(String text, Edit edit) throws IOException {
        var before = ConfigFormat.PROPERTIES.parse(bytes(text), "f", FailureKind.PRECONDITION);
        var edited = applied(before, edit);
        if (edited.isEmpty() || !edited.get().change().isDone()) {
            return false;
        }
        var after = new String(edited.get().document().bytes(), StandardCharsets.UTF_8);
        Map<String, Object> plain = new LinkedHashMap<>(loadProperties(text));
        assertThat(loadProperties(after)).isEqualTo(expected(plain, edit));
        checkLines(text, after, edit);
        return true;
    }

    /** A refusal must have a reason of its own: that only the oracle noticed means that a splice is wrong. */
    private static Optional<Edited> applied(ConfigDocument before, Edit edit) {
        var bytes = before.bytes();
        try {
            return Optional.of(before.apply(edit));
        } catch (UpdateException e) {
            assertThat(e.text()).startsWith("f:").doesNotContain("cannot be edited safely");
            assertThat(before.bytes()).isEqualTo(bytes);
            return Optional.empty();
        }
    }

    /** Lines are what a person sees: an edit in place changes few, a removal adds none, a move loses none. */
    private static void checkLines(String before, String after, Edit edit) {
        var gone = new ArrayList<>(lines(before));
        lines(after).forEach(gone::remove);
        var come = new ArrayList<>(lines(after));
        lines(before).forEach(come::remove);
        if (edit instanceof Edit.Rename) {
            assertThat(gone).hasSizeLessThanOrEqualTo(1);
            assertThat(come).hasSize(1);
        } else if (edit instanceof Edit.Remove) {
            assertThat(come).hasSizeLessThanOrEqualTo(1);
        } else if (edit instanceof Edit.SetIfAbsent) {
            assertThat(gone).hasSizeLessThanOrEqualTo(1);
        } else if (edit instanceof Edit.Move) {
            assertThat(gone).hasSizeLessThanOrEqualTo(3);
        } else {
            assertThat(gone).hasSizeLessThanOrEqualTo(6);
            assertThat(come).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(after.startsWith("\uFEFF")).isEqualTo(before.startsWith("\uFEFF"));
        assertThat(after.contains("\n") && !after.contains("\r"))
                .isEqualTo(!before.contains("\r") && after.contains("\n"));
    }

    /** Without indentation, for a move changes that. */
    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Edit edit(Random random, Map<String, Object> plain) {
        var key = random.nextInt(4) == 0 ? key(random) : existing(random, plain);
        var value = random.nextInt(3) == 0
                ? new ConfigValue.Scalar(ConfigValue.Type.NUMBER, "42")
                : ConfigValue.Scalar.of(TEXTS.get(random.nextInt(TEXTS.size())));
        return switch (random.nextInt(5)) {
            case 0 -> new Edit.Set(key, value);
            case 1 -> new Edit.SetIfAbsent(key, value);
            case 2 -> new Edit.Remove(key, false);
            case 3 -> {
                var names = new ArrayList<>(key.names());
                names.set(names.size() - 1, name(random));
                yield new Edit.Rename(key, new KeyPath(names), false);
            }
            default -> {
                var to = random.nextInt(2) == 0 ? key(random) : beneath(existing(random, plain), name(random));
                yield to.startsWith(key) ? new Edit.Remove(key, false) : new Edit.Move(key, to, false);
            }
        };
    }

    private static Edit flat(Edit edit) {
        if (edit instanceof Edit.Rename rename) {
            return new Edit.Rename(flat(rename.key()), flat(rename.to()), false);
        }
        if (edit instanceof Edit.Move move) {
            return new Edit.Rename(flat(move.key()), flat(move.to()), false);
        }
        if (edit instanceof Edit.Set set) {
            return new Edit.Set(flat(set.key()), set.value());
        }
        if (edit instanceof Edit.SetIfAbsent set) {
            return new Edit.SetIfAbsent(flat(set.key()), set.value());
        }
        return new Edit.Remove(flat(edit.key()), false);
    }

    private static KeyPath flat(KeyPath key) {
        return new KeyPath(List.of(key.names().get(0)));
    }

    private static KeyPath beneath(KeyPath parent, String name) {
        var names = new ArrayList<>(parent.names());
        names.add(name);
        return new KeyPath(names);
    }

    /** A key that is there, some levels down; any key if there is none. */
    private static KeyPath existing(Random random, Map<String, Object> plain) {
        var names = new ArrayList<String>();
        Object at = plain;
        while (at instanceof Map<?, ?> map && !map.isEmpty() && (names.isEmpty() || random.nextInt(3) > 0)) {
            var name = List.copyOf(map.keySet()).get(random.nextInt(map.size())).toString();
            names.add(name);
            at = map.get(name);
        }
        return names.isEmpty() ? key(random) : new KeyPath(names);
    }

    private static KeyPath key(Random random) {
        var names = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            names.add(name(random));
        }
        return new KeyPath(names);
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static Map<String, Object> expected(Map<String, Object> plain, Edit edit) {
        var names = edit.key().names();
        if (edit instanceof Edit.Set set) {
            put(plain, names, plain(plain, set.value()));
        } else if (edit instanceof Edit.SetIfAbsent set) {
            put(plain, names, plain(plain, set.value()));
        } else if (edit instanceof Edit.Rename rename) {
            put(plain, rename.to().names(), take(plain, names));
        } else if (edit instanceof Edit.Move move) {
            put(plain, move.to().names(), take(plain, names));
        } else {
            var unused = take(plain, names);
        }
        return plain;
    }

    private static Object plain(Map<String, Object> plain, ConfigValue.Scalar value) {
        var isTyped = value.type() == ConfigValue.Type.NUMBER && !plain.containsKey(PROPERTIES);
        return isTyped ? Integer.valueOf(value.text()) : value.text();
    }

    private static Object take(Map<String, Object> plain, List<String> names) {
        var parent = plain;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = child(parent, name);
        }
        return Optional.ofNullable(parent.remove(names.get(names.size() - 1))).orElse(NOTHING);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, added -> new LinkedHashMap<String, Object>());
    }

    private static void put(Map<String, Object> plain, List<String> names, Object value) {
        var parent = plain;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = child(parent, name);
        }
        var last = names.get(names.size() - 1);
        if (value.equals(NOTHING)) {
            parent.put(last, null); // as the loader has it
        } else {
            parent.put(last, value);
        }
    }

    private static Map<String, Object> load(String text) {
        var loaded = new Load(LoadSettings.builder().build()).loadFromString(text.replace("\uFEFF", ""));
        var plain = new LinkedHashMap<String, Object>();
        if (loaded instanceof Map<?, ?> map) {
            map.forEach((name, value) -> plain.put(name.toString(), named(value)));
        }
        return plain;
    }

    /** Keys as text; lists as they are. */
    private static Object named(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var plain = new LinkedHashMap<String, Object>();
        map.forEach((name, inner) -> plain.put(name.toString(), named(inner)));
        return plain;
    }

    private static Map<String, Object> loadProperties(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text.replace("\uFEFF", "")));
        var plain = new LinkedHashMap<String, Object>();
        properties.forEach((name, value) -> plain.put((String) name, value));
        plain.put(PROPERTIES, true);
        return plain;
    }

    private static String properties(Random random) {
        var lineBreak = random.nextInt(4) == 0 ? "\r\n" : "\n";
        var keys =
                new ArrayList<>(List.of("alpha", "b", "quo\\u0074ed", "naïve", "with\\ blank", "8080", "do.t", "\\y"));
        var text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(List.of("", "", "# c\\", "  ! é", "#").get(random.nextInt(5)))
                    .append(lineBreak);
            text.append(random.nextInt(5) == 0 ? "\t " : "")
                    .append(keys.remove(random.nextInt(keys.size())))
                    .append(List.of("=", ":", " ", " = ", "\t:\f", "\\" + lineBreak + " =")
                            .get(random.nextInt(6)))
                    .append(List.of("", "v", "two words ", "a\\" + lineBreak + "  b\\\\", "\\u00e9=é")
                            .get(random.nextInt(5)));
            text.append(lineBreak);
        }
        return random.nextInt(4) == 0 ? text.toString().stripTrailing() : text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
