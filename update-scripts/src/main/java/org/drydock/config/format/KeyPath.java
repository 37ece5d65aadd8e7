package org.drydock.config.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that lead to a value, from the top. An item of a list has its number for a name: {@code [0]} is the first.
 *
 * @param names at least one, none empty
 * @param form how it is written
 */
public record KeyPath(List<String> names, Form form) {
    /** Formats write their keys differently: the same text may be one name here and two there. */
    public enum Form {
        /** Dots between names; quotes around a name that holds one. */
        DOTTED,
        /** Slashes between names, as for XML. */
        SLASHED,
        /** One name, dots and all, as in properties. */
        WHOLE
    }

    private static final Pattern ITEMS = Pattern.compile("(.*?)((?:\\[(?:\\d{1,9}|\\*)])+)");
    private static final Pattern ITEM = Pattern.compile("\\[(\\d{1,9}|\\*)]");

    public KeyPath(List<String> names) {
        this(names, Form.DOTTED);
    }

    public KeyPath {
        names = List.copyOf(names);
        if (!isKey(names)) {
            throw new IllegalArgumentException("expected a key of printable characters, found '" + names + "'");
        }
        if (form == Form.WHOLE && names.size() > 1) {
            throw new IllegalArgumentException("expected a single name, found '" + names + "'");
        }
    }

    /** Whether there can be a key of these names: a file may have some that nobody can ask for. */
    public static boolean isKey(List<String> names) {
        return !names.isEmpty() && names.stream().noneMatch(KeyPath::isNoName);
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
            var isQuoted = text.startsWith("\"", at);
            at = isQuoted ? quoted(text, at + 1, name) : bare(text, at, name);
            if (isQuoted || !addItems(name.toString(), names)) {
                names.add(name.toString());
            }
            if (at < text.length() && text.charAt(at) != '.') {
                throw new IllegalArgumentException("expected a dot after the closing quote in the key " + text);
            }
            at++;
        }
        return new KeyPath(names);
    }

    /** {@code servers[0][1]} is three names. */
    private static boolean addItems(String name, List<String> names) {
        var items = ITEMS.matcher(name);
        if (!items.matches()) {
            return false;
        }
        if (!items.group(1).isEmpty()) {
            names.add(items.group(1));
        }
        ITEM.matcher(items.group(2)).results().forEach(item -> names.add(item.group()));
        return true;
    }

    /** The number of a list's item; nothing if the name is no such number. */
    public static Optional<Integer> index(String name) {
        var item = ITEM.matcher(name);
        return item.matches() && !name.equals("[*]") ? Optional.of(Integer.valueOf(item.group(1))) : Optional.empty();
    }

    /** A key that stands beside this one. */
    public KeyPath sibling(String name) {
        var names = new ArrayList<>(parentNames());
        names.add(name);
        return new KeyPath(names, form);
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

    public boolean hasSameParent(KeyPath other) {
        return parentNames().equals(other.parentNames());
    }

    public boolean startsWith(KeyPath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    public List<String> parentNames() {
        return names.subList(0, names.size() - 1);
    }

    public boolean isPath() {
        return form == Form.SLASHED;
    }

    /** As its format reads it again: plans and answers name a key by this. */
    @Override
    public String toString() {
        return switch (form) {
            case WHOLE -> last();
            case SLASHED -> String.join("/", names);
            case DOTTED -> dotted();
        };
    }

    private String dotted() {
        var written = new StringBuilder();
        for (String name : names) {
            var isItem = ITEM.matcher(name).matches();
            written.append(written.isEmpty() || isItem ? "" : ".").append(isItem ? name : written(name));
        }
        return written.toString();
    }

    private static String written(String name) {
        if (name.indexOf('.') < 0
                && name.indexOf('"') < 0
                && !ITEMS.matcher(name).matches()) {
            return name;
        }
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
