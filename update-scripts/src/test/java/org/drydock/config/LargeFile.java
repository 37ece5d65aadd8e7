package org.drydock.config;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drydock.failure.FailureKind;

/** A config file of any size and format: blocks of ten keys each, with a comment; and a script that changes one key of it. */
public record LargeFile(ConfigFormat format, String text) {
    private static final int KEYS = 10;
    private static final String OLD = "the value number 9005 of this file";
    private static final String NEW = "other";

    /** @param blocks about 350 bytes each; 901 or more */
    public static LargeFile of(ConfigFormat format, int blocks) {
        return new LargeFile(format, text(format, blocks));
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #script} makes of it. */
    public String converted() {
        return text.replace(OLD, NEW);
    }

    public ConversionScript script() {
        return script(format);
    }

    /** The same, of any such file. */
    public static ConversionScript script(ConfigFormat format) {
        var key = format == ConfigFormat.XML ? "config/block900/key5/@name" : "block900.key5";
        var script = "format: 1\nchanges:\n  - set: " + key + "\n    value: " + NEW + "\n";
        return ConversionScript.parse(
                script.getBytes(StandardCharsets.UTF_8), "script", format, FailureKind.PRECONDITION);
    }

    private static String text(ConfigFormat format, int blocks) {
        return switch (format) {
            case PROPERTIES ->
                blocks(blocks, "", block -> "# comment\n", key -> "block%1$d.key%2$d=%3$s\n", block -> "", "");
            case INI ->
                blocks(
                        blocks,
                        "",
                        block -> "; comment\n[block" + block + "]\n",
                        key -> "key%2$d=%3$s\n",
                        block -> "",
                        "");
            case TOML ->
                blocks(
                        blocks,
                        "",
                        block -> "# comment\n[block" + block + "]\n",
                        key -> "key%2$d = \"%3$s\"\n",
                        block -> "",
                        "");
            case YAML ->
                blocks(
                        blocks,
                        "",
                        block -> "# comment\nblock" + block + ":\n",
                        key -> "  key%2$d: %3$s\n",
                        block -> "",
                        "");
            case JSON ->
                blocks(
                        blocks,
                        "{\n",
                        block -> "  // comment\n  \"block" + block + "\": {\n",
                        key -> "    \"key%2$d\": \"%3$s\"" + (key == KEYS - 1 ? "\n" : ",\n"),
                        block -> block == blocks - 1 ? "  }\n" : "  },\n",
                        "}\n");
            case XML ->
                blocks(
                        blocks,
                        "<config>\n",
                        block -> "  <!-- comment -->\n  <block" + block + ">\n",
                        key -> "    <key%2$d name=\"%3$s\"/>\n",
                        block -> "  </block" + block + ">\n",
                        "</config>\n");
        };
    }

    private static String blocks(
            int blocks,
            String start,
            IntFunction<String> open,
            IntFunction<String> key,
            IntFunction<String> close,
            String end) {
        return IntStream.range(0, blocks)
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
}
