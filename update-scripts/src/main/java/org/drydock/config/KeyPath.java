package org.drydock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names that lead to a value, from the top.
 *
 * @param names at least one, none empty
 */
public record KeyPath(List<String> names) {
    public KeyPath {
        names = List.copyOf(names);
        if (names.isEmpty() || names.stream().anyMatch(KeyPath::isNoName)) {
            throw new IllegalArgumentException("expected a key of printable characters, found '" + names + "'");
        }
    }

    private static boolean isNoName(String name) {
        return name.isEmpty() || name.chars().anyMatch(Character::isISOControl);
    }

    /**
     * Names with dots between them; a name that holds a dot stands in quotes: {@code logging."org.acme".level}. In
     * quotes, a backslash takes the next character as it is.
     *
     * @throws IllegalArgumentException if it is not of this form
     */
    public static KeyPath parse(String text) {
        var names = new ArrayList<String>();
        int at = 0;
        while (at <= text.length()) {
            var name = new StringBuilder();
            at = text.startsWith("\"", at) ? quoted(text, at + 1, name) : bare(text, at, name);
            names.add(name.toString());
            if (at < text.length() && text.charAt(at) != '.') {
                throw new IllegalArgumentException("expected a dot after the closing quote in the key " + text);
            }
            at++;
        }
        return new KeyPath(names);
    }

    private static int bare(String text, int start, StringBuilder name) {
        var dot = text.indexOf('.', start);
        var end = dot < 0 ? text.length() : dot;
        name.append(text, start, end);
        if (end == start || name.indexOf("\"") >= 0) {
            throw new IllegalArgumentException(
                    "expected names with dots between them, such as db.client.url, found '" + text + "'");
        }
        return end;
    }

    private static int quoted(String text, int start, StringBuilder name) {
        for (int at = start; at < text.length(); at++) {
            var next = text.charAt(at);
            if (next == '"') {
                return at + 1;
            }
            if (next == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at));
        }
        throw new IllegalArgumentException("expected a closing quote in the key " + text);
    }

    public String last() {
        return names.get(names.size() - 1);
    }

    boolean hasSameParent(KeyPath other) {
        return parentNames().equals(other.parentNames());
    }

    boolean startsWith(KeyPath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    List<String> parentNames() {
        return names.subList(0, names.size() - 1);
    }

    /** As {@link #parse} takes it; a single name stands as it is. */
    @Override
    public String toString() {
        if (names.size() == 1) {
            return last();
        }
        return names.stream().map(KeyPath::written).collect(Collectors.joining("."));
    }

    private static String written(String name) {
        if (name.indexOf('.') < 0 && name.indexOf('"') < 0) {
            return name;
        }
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
