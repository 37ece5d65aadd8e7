package org.drydock.config.toml;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.SourceText;
import org.drydock.config.sections.Writing;

/** Names and values as TOML writes them. */
final class TomlText implements Writing {
    static boolean isBare(char next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9')
                || next == '_'
                || next == '-';
    }

    @Override
    public String name(String name) {
        return !name.isEmpty() && name.chars().allMatch(next -> isBare((char) next)) ? name : quoted(name);
    }

    @Override
    public String header(List<String> path) {
        return path.stream().map(this::headerName).collect(Collectors.joining("."));
    }

    private String headerName(String name) {
        if (name.startsWith("[")) {
            throw new IllegalArgumentException("a table below an item of an array of tables cannot be added");
        }
        return name(name);
    }

    /** In single quotes where there were some, if that can be. */
    @Override
    public String value(ConfigValue.Scalar value, String old) {
        if (value.type() != ConfigValue.Type.TEXT) {
            return value.text();
        }
        var text = value.text();
        var isPlain = text.chars().noneMatch(next -> next == '\'' || next < ' ' || next == 0x7F || next == 0xFEFF);
        return old.startsWith("'") && isPlain ? "'" + text + "'" : quoted(text);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(next -> {
            switch (next) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (next >= 0xD800 && next <= 0xDFFF) {
                        throw new IllegalArgumentException("TOML cannot have half a character");
                    }
                    if (next < ' ' || next == 0x7F || next == 0xFEFF) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", next));
                    } else {
                        quoted.appendCodePoint(next);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** What a name in quotes means. */
    static String unquoted(SourceText source, int start, int end) {
        var raw = source.part(start, end);
        if (raw.startsWith("'") || raw.indexOf('\\') < 0) {
            return raw.substring(1, raw.length() - 1);
        }
        return TomlValues.one(raw)
                .filter(read -> read.type() == ConfigValue.Type.TEXT)
                .map(ConfigValue.Scalar::text)
                .orElseThrow(() -> source.place(start).error("expected a key in quotes, found other text"));
    }

    @Override
    public String separator() {
        return " = ";
    }

    @Override
    public boolean hasSections(List<String> path) {
        return true;
    }
}
