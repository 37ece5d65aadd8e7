package org.drydock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drydock.failure.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One conversion of a file of 2 MB; a scan that looks back at the whole file for every line takes minutes for it. */
class LargeFilesTest {
    private static final int BLOCKS = 6_000;
    private static final int KEYS = 10;

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void oneKeyOfALargeFileIsConvertedInSeconds(ConfigFormat format) {
        var text = text(format);
        assertThat(text.length()).isGreaterThan(1_900_000);
        var key = format == ConfigFormat.XML ? "config/block900/key5/@name" : "block900.key5";
        var script = "format: 1\nchanges:\n  - set: " + key + "\n    value: other\n";
        assertTimeout(Duration.ofSeconds(20), () -> {
            var document = format.parse(bytes(text), "large", FailureKind.PRECONDITION);
            var converted = ConversionScript.parse(bytes(script), "script", format, FailureKind.PRECONDITION)
                    .apply(document);
            assertThat(new String(converted.document().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text.replace("the value number 9005 of this file", "other"));
        });
    }

    private static String text(ConfigFormat format) {
        return switch (format) {
            case PROPERTIES -> blocks("", block -> "# comment\n", key -> "block%1$d.key%2$d=%3$s\n", block -> "", "");
            case INI ->
                blocks("", block -> "; comment\n[block" + block + "]\n", key -> "key%2$d=%3$s\n", block -> "", "");
            case TOML ->
                blocks(
                        "",
                        block -> "# comment\n[block" + block + "]\n",
                        key -> "key%2$d = \"%3$s\"\n",
                        block -> "",
                        "");
            case YAML ->
                blocks("", block -> "# comment\nblock" + block + ":\n", key -> "  key%2$d: %3$s\n", block -> "", "");
            case JSON ->
                blocks(
                        "{\n",
                        block -> "  // comment\n  \"block" + block + "\": {\n",
                        key -> "    \"key%2$d\": \"%3$s\"" + (key == KEYS - 1 ? "\n" : ",\n"),
                        block -> block == BLOCKS - 1 ? "  }\n" : "  },\n",
                        "}\n");
            case XML ->
                blocks(
                        "<config>\n",
                        block -> "  <!-- comment -->\n  <block" + block + ">\n",
                        key -> "    <key%2$d name=\"%3$s\"/>\n",
                        block -> "  </block" + block + ">\n",
                        "</config>\n");
        };
    }

    private static String blocks(
            String start, IntFunction<String> open, IntFunction<String> key, IntFunction<String> close, String end) {
        return IntStream.range(0, BLOCKS)
                .mapToObj(block -> open.apply(block)
                        + IntStream.range(0, KEYS)
                                .mapToObj(number -> line(key.apply(number), block, number))
                                .collect(Collectors.joining())
                        + close.apply(block))
                .collect(Collectors.joining("", start, end));
    }

    private static String line(String form, int block, int number) {
        var value = "the value number " + (block * KEYS + number) + " of this file";
        return form.replace("%1$d", String.valueOf(block))
                .replace("%2$d", String.valueOf(number))
                .replace("%3$s", value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
