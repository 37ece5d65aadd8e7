package org.drydock.config.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.drydock.config.format.ConfigValue;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Writes scalars so that readers of YAML 1.1 and of 1.2 take them for the same. */
final class YamlText {
    /**
     * Starts with a letter or slash, so it is no number, date or indicator, or is a number with its unit; a colon only
     * inside a word.
     */
    private static final Pattern PLAIN = Pattern.compile(
            "(?:[1-9][0-9]*|0(?![xobXOB]))[A-Za-z]{1,4}(?:/[a-z]{1,2})?|[\\p{L}/](?:[\\p{L}\\p{N}_./@%+=;-]|:(?=[\\p{L}\\p{N}/_])| (?=[\\p{L}\\p{N}/_.]))*");

    private static final Set<String> OTHER_MEANING =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    /** Needs no quotes, wherever it stands. */
    private static final Pattern WORD = Pattern.compile("[\\w+.-](?:[\\w+.:-]*[\\w+.-])?");

    private YamlText() {}

    static boolean isWord(String written) {
        return WORD.matcher(written).matches();
    }

    /** @param style the style of what stood there; plain if nothing did */
    static String value(ConfigValue.Scalar value, ScalarStyle style) {
        return value.type() == ConfigValue.Type.TEXT ? text(value.text(), style) : value.text();
    }

    static String text(String text, ScalarStyle style) {
        if (style == ScalarStyle.DOUBLE_QUOTED || text.codePoints().anyMatch(YamlText::needsEscape)) {
            return doubleQuoted(text);
        }
        var isPlain = style == ScalarStyle.PLAIN
                && PLAIN.matcher(text).matches()
                && !OTHER_MEANING.contains(text.toLowerCase(Locale.ROOT));
        return isPlain ? text : "'" + text.replace("'", "''") + "'";
    }

    /** Control characters, and those that one version or the other takes for a line break or refuses. */
    private static boolean needsEscape(int point) {
        return point < ' '
                || (point >= 0x7F && point <= 0xA0)
                || point == 0x2028
                || point == 0x2029
                || point == 0xFEFF
                || (point >= 0xD800 && point <= 0xDFFF)
                || (point & 0xFFFE) == 0xFFFE;
    }

    private static String doubleQuoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (needsEscape(point)) {
                        quoted.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08X" : "\\u%04X", point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
