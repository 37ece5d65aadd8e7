package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stars stand for is changed in one go, and comes to the same as the keys one by one. */
class StarsTest {
    private static final int KEYS = 30;

    /** @param isBackwards whether stars are gone through from the last to the first, as for items and elements */
    private record Routes(ConfigFormat format, String key, String start, String each, String end, boolean isBackwards) {
        String text() {
            return IntStream.range(0, KEYS)
                    .mapToObj(number -> each.replace("<n>", name(number))
                            .replace("<o>", own(number))
                            .replace("<c>", number < KEYS - 1 ? "," : ""))
                    .collect(Collectors.joining("", start, end));
        }

        /** Some stand twice, and some beside what stays. */
        private static String own(int number) {
            return "limit of " + (number % 4 == 0 ? "several" : name(number));
        }

        /** In TOML tables have no order, and stars go through their names by letters. */
        private static String name(int number) {
            return "r" + (10 + number);
        }

        String key(int number) {
            return key.replace("[*]", "[" + (format == ConfigFormat.XML ? number + 1 : number) + "]")
                    .replace("*", name(number));
        }

        @Override
        public String toString() {
            return format.toString();
        }
    }

    private static List<Routes> routes() {
        return List.of(
                new Routes(
                        ConfigFormat.PROPERTIES,
                        "route.*.time",
                        "# limit of several\na=1\n",
                        "# <o>\nroute.<n>.time=5\n",
                        "",
                        false),
                new Routes(
                        ConfigFormat.INI, "*.time", "; limit of several\n\n", "[<n>]\n; <o>\ntime=5\nx=1\n", "", false),
                new Routes(
                        ConfigFormat.YAML,
                        "route.*.time",
                        "a: 1 # limit of several\nroute:\n",
                        "  <n>:\n    # <o>\n    time: 5\n    x: 1\n",
                        "",
                        false),
                new Routes(
                        ConfigFormat.YAML,
                        "route[*].time",
                        "route:\n",
                        "  - x: 1\n    # <o>\n    time: 5 # <n>\n",
                        "# limit of several\n",
                        true),
                new Routes(
                        ConfigFormat.YAML,
                        "route[*].time",
                        "route:\n",
                        "  # <o>\n  - time: 5 # <n>\n    x: 1\n",
                        "# limit of several\n",
                        true),
                new Routes(
                        ConfigFormat.JSON,
                        "route.*.time",
                        "{\"route\": {\n",
                        "  \"<n>\": {\n    // <o>\n    \"time\": 5,\n    \"x\": 1\n  }<c>\n",
                        "}}\n",
                        false),
                new Routes(
                        ConfigFormat.TOML,
                        "route.*.time",
                        "a = 1 # limit of several\n",
                        "[route.<n>]\n# <o>\ntime = 5\nx = 1\n",
                        "",
                        false),
                new Routes(
                        ConfigFormat.XML,
                        "routes[1]/route[*]/@time",
                        "<routes>\n",
                        "  <!-- <o> -->\n  <route time=\"5\" x=\"1\"/>\n",
                        "  <!-- limit of several -->\n</routes>\n",
                        true),
                new Routes(
                        ConfigFormat.XML,
                        "routes[1]/route[*]/time",
                        "<routes>\n",
                        "  <route>\n    <!-- <o> -->\n    <time/>\n    <x/>\n  </route>\n",
                        "  <!-- limit of several -->\n</routes>\n",
                        true));
    }

    private static final List<String> OF_KEYS = List.of("rename: 'KEY', to: 'OTHER'", "remove: 'KEY'");
    private static final List<String> OF_VALUES = List.of(
            "set: 'KEY', value: 7",
            "map: 'KEY', values: {'5': 8}, otherwise: refuse",
            "compute: 'KEY', expression: \"$ & 'ms'\"");
    private static final String OF_PARENTS = "set-if-absent: 'OTHER', value: 7";

    private static Stream<Arguments> edits() {
        return routes().stream().flatMap(routes -> edits(routes).map(edit -> Arguments.of(routes, edit)));
    }

    /** An element has no value, and the keys of properties no parents. */
    private static Stream<String> edits(Routes routes) {
        var isElement = routes.format() == ConfigFormat.XML && !routes.key().contains("@");
        var values = isElement ? Stream.<String>empty() : OF_VALUES.stream();
        var parents = isElement || routes.format() == ConfigFormat.PROPERTIES
                ? Stream.<String>empty()
                : Stream.of(OF_PARENTS);
        return Stream.of(OF_KEYS.stream(), values, parents).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void comeToTheSameAsTheirKeysOneByOne(Routes routes, String edit) {
        var numbers = IntStream.range(0, KEYS).boxed().collect(Collectors.toList());
        if (routes.isBackwards()) {
            Collections.reverse(numbers);
        }
        var keys = numbers.stream().map(routes::key).toList();

        var together = script(routes, edit, List.of(routes.key())).apply(document(routes));
        var oneByOne = script(routes, edit, keys).apply(document(routes));

        assertThat(text(together)).isEqualTo(text(oneByOne)).isNotEqualTo(routes.text());
        assertThat(together.changes()).isEqualTo(oneByOne.changes()).hasSize(KEYS);
        assertThat(together.changes()).allMatch(Change::isDone);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void areOneJudgement(Routes routes, String edit) {
        var key = routes.key();
        var edits = script(routes, edit, List.of(key)).edits();
        var document = document(routes);

        assertThat(document.applyAtOnce(Wildcards.expanded(document, edits.get(0))))
                .isPresent();
    }

    /** Whoever is left on a line owns it, and the comments above. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            XML | r[1]/x | '<r>\n  <!-- c -->\n  <x1/><x2/>\n  <y/>\n</r>\n'
            JSON | x | '{\n  // c\n  "x1": 1, "x2": 2,\n  "y": 3\n}\n'
            JSON | x | '{\n  "x1": 1,\n  // c\n  "x2": 2\n}\n'
            YAML | x | '# c\nx1: 1\n# d\nx2: 2 # e\ny: 3\n'
            YAML | m.x | 'm:\n  a:\n      b: 1\n  x1: 1\n      # c\n  x2: 2\n# d\n  y: 1\n'
            """)
    void removeWhatTheirKeysRemoveWhereTheyShareLines(ConfigFormat format, String key, String text) {
        var written = text.replace("\\n", "\n");
        var together = removed(format, written, List.of(key + "*"));
        var oneByOne = removed(format, written, List.of(key + "1", key + "2"));

        assertThat(text(together)).isEqualTo(text(oneByOne)).isNotEqualTo(written);
        assertThat(together.changes().stream().map(Change::lostComments).toList())
                .isEqualTo(oneByOne.changes().stream().map(Change::lostComments).toList());
    }

    private static Converted removed(ConfigFormat format, String text, List<String> keys) {
        var changes = keys.stream().map(key -> "- remove: '" + key + "'\n").collect(Collectors.joining());
        return ConversionScript.parse(bytes("format: 1\nchanges:\n" + changes), "s", format, FailureKind.FINDINGS)
                .apply(format.parse(bytes(text), "f", FailureKind.PRECONDITION));
    }

    @Test
    void areRefusedAtTheKeyThatCollides() {
        var document = ConfigFormat.PROPERTIES.parse(
                bytes("r.a.time=1\nr.b.time=2\nr.b.limit=3\n"), "f", FailureKind.PRECONDITION);
        var script = ConversionScript.parse(
                bytes("format: 1\nchanges:\n- { rename: r.*.time, to: r.*.limit }\n"),
                "s",
                ConfigFormat.PROPERTIES,
                FailureKind.FINDINGS);

        assertThatThrownBy(() -> script.apply(document))
                .hasMessage("f:3:1: cannot rename r.b.time (f:2:1) to r.b.limit: that key is here already")
                .satisfies(e -> assertThat(((UpdateException) e).hint()).contains("asked for at s:3:3"));
    }

    /** Two keys for one name: the second is what collides, and not the file that it would make. */
    @Test
    void areRefusedWhereTwoWouldBecomeOne() {
        var document = ConfigFormat.PROPERTIES.parse(bytes("r.a.time=1\nr.b.time=2\n"), "f", FailureKind.PRECONDITION);
        var script = ConversionScript.parse(
                bytes("format: 1\nchanges:\n- { rename: r.*.time, to: r.limit }\n"),
                "s",
                ConfigFormat.PROPERTIES,
                FailureKind.FINDINGS);

        assertThatThrownBy(() -> script.apply(document))
                .hasMessage("f:1:1: cannot rename r.b.time (f:2:1) to r.limit: that key is here already");
    }

    private static ConversionScript script(Routes routes, String edit, List<String> keys) {
        var changes = keys.stream()
                .map(key -> "- { " + edit.replace("KEY", key).replace("OTHER", key.replace("time", "most")) + " }\n")
                .collect(Collectors.joining());
        return ConversionScript.parse(
                bytes("format: 1\nchanges:\n" + changes), "s", routes.format(), FailureKind.FINDINGS);
    }

    private static ConfigDocument document(Routes routes) {
        return routes.format().parse(bytes(routes.text()), "f", FailureKind.PRECONDITION);
    }

    private static String text(Converted converted) {
        return new String(converted.document().bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
