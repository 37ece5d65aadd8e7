package org.drydock.config.properties;

import java.util.Locale;
import java.util.stream.Collectors;
import org.drydock.config.format.SourceText;

/** Escapes of properties files. What we write is ASCII, so that it means the same in every charset. */
final class PropertiesText {
    private PropertiesText() {}

    static String key(String name) {
        var escaped = new StringBuilder();
        name.chars().forEach(next -> escaped.append(" =:".indexOf(next) >= 0 ? "\\" + (char) next : character(next)));
        return name.startsWith("#") || name.startsWith("!") ? "\\" + escaped : escaped.toString();
    }

    /** Only a blank or separator at its start would be taken for something else. */
    static String value(String value) {
        var escaped = new StringBuilder();
        value.chars().forEach(next -> escaped.append(character(next)));
        var guarded = !value.isEmpty() && " =:".indexOf(value.charAt(0)) >= 0;
        return guarded ? "\\" + escaped : escaped.toString();
    }

    private static String character(int next) {
        return switch (next) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\f' -> "\\f";
            default ->
                next < ' ' || next > '~' ? String.format(Locale.ROOT, "\\u%04X", next) : String.valueOf((char) next);
        };
    }

    /** A raw range that means the same in every charset. */
    static String ascii(String raw) {
        return raw.chars()
                .mapToObj(next -> next > '~' ? character(next) : String.valueOf((char) next))
                .collect(Collectors.joining());
    }

    /** What the raw range means. */
    static String unescape(SourceText source, int start, int end) {
        var meaning = new StringBuilder();
        int at = start;
        while (at < end) {
            var next = source.text().charAt(at);
            if (next != '\\') {
                meaning.append(next);
                at++;
            } else if (source.isBreak(at + 1)) {
                at = skipBlanks(source, source.nextLine(at + 1), end);
            } else if (at + 1 < end) {
                at = escape(source, at + 1, end, meaning);
            } else {
                at++;
            }
        }
        return meaning.toString();
    }

    private static int skipBlanks(SourceText source, int start, int end) {
        int at = start;
        while (at < end && " \t\f".indexOf(source.text().charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int escape(SourceText source, int at, int end, StringBuilder meaning) {
        var next = source.text().charAt(at);
        if (next == 'u') {
            var digits = source.part(at + 1, Math.min(end, at + 5));
            if (!digits.matches("[0-9A-Fa-f]{4}")) {
                throw source.place(at - 1).error("expected four hexadecimal digits after \\u");
            }
            meaning.append((char) Integer.parseInt(digits, 16));
            return at + 5;
        }
        var position = "tnrf".indexOf(next);
        meaning.append(position < 0 ? next : "\t\n\r\f".charAt(position));
        return at + 1;
    }
}
