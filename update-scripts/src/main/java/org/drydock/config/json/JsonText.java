package org.drydock.config.json;

import java.util.Locale;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;

/** Names and values as JSON writes them. */
final class JsonText {
    private static final String SHORT = "\"\\/bfnrt";
    private static final String MEANS = "\"\\/\b\f\n\r\t";

    private JsonText() {}

    static String value(ConfigValue.Scalar value) {
        return value.type() == ConfigValue.Type.TEXT ? quoted(value.text()) : value.text();
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(next -> {
            var position = next == '/' ? -1 : MEANS.indexOf(next);
            if (position >= 0) {
                quoted.append('\\').append(SHORT.charAt(position));
            } else if (next < ' ' || next == 0x7F || next == 0xFEFF || Character.isSurrogate((char) next)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", next));
            } else {
                quoted.append((char) next);
            }
        });
        return quoted.append('"').toString();
    }

    /** What a text in quotes means. */
    static String unquoted(SourceText source, int start, int end) {
        var text = source.text();
        var meaning = new StringBuilder();
        int at = start + 1;
        while (at < end - 1) {
            if (text.charAt(at) == '\\') {
                at = escape(source, at + 1, end - 1, meaning);
            } else {
                meaning.append(text.charAt(at));
                at++;
            }
        }
        return meaning.toString();
    }

    /** @return behind it */
    private static int escape(SourceText source, int at, int end, StringBuilder meaning) {
        var next = source.text().charAt(at);
        var position = SHORT.indexOf(next);
        if (position >= 0) {
            meaning.append(MEANS.charAt(position));
            return at + 1;
        }
        var digits = source.part(Math.min(at + 1, end), Math.min(at + 5, end));
        if (next != 'u' || !digits.matches("[0-9A-Fa-f]{4}")) {
            throw source.place(at - 1).error("expected an escape of JSON behind \\");
        }
        meaning.append((char) Integer.parseInt(digits, 16));
        return at + 5;
    }
}
