package org.drydock.config.json;

import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Words;
import org.drydock.failure.UpdateException;

/** Finds where everything stands. What it lets pass that is no JSON, the reader of the values refuses. */
final class JsonScanner {
    private static final int MOST_NESTING = 100;

    private final SourceText source;
    private final String text;
    private final TreeMap<Integer, Integer> comments = new TreeMap<>();
    private final Words words = new Words();
    private int at;
    private int depth;

    JsonScanner(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /** Start to end of each comment; a line comment ends before its line break. */
    NavigableMap<Integer, Integer> comments() {
        return comments;
    }

    JsonPart.Members root() {
        skip();
        if (!(isAt('{') && part() instanceof JsonPart.Members root)) {
            throw error("expected an object {...} at the top, found " + found());
        }
        skip();
        if (at < text.length()) {
            throw error("expected nothing behind the object at the top, found " + found());
        }
        return root;
    }

    private JsonPart part() {
        depth++;
        if (depth > MOST_NESTING) {
            throw error("nested too deeply");
        }
        var part = isAt('{') ? members() : isAt('[') ? items() : value();
        depth--;
        return part;
    }

    private JsonPart members() {
        int start = at++;
        var members = new ArrayList<JsonPart.Member>();
        skip();
        while (!isAt('}')) {
            members.add(member());
        }
        refuseTrailing(
                members.isEmpty()
                        ? OptionalInt.empty()
                        : members.get(members.size() - 1).comma());
        at++;
        return new JsonPart.Members(start, at, members);
    }

    private JsonPart.Member member() {
        int start = at;
        if (!isAt('"')) {
            throw error("expected a name in double quotes, found " + found());
        }
        skipText();
        int nameEnd = at;
        skip();
        expect(':');
        skip();
        var value = part();
        skip();
        var comma = comma('}');
        return new JsonPart.Member(words.one(JsonText.unquoted(source, start, nameEnd)), start, nameEnd, value, comma);
    }

    private JsonPart items() {
        int start = at++;
        var items = new ArrayList<JsonPart>();
        var comma = OptionalInt.empty();
        skip();
        while (!isAt(']')) {
            items.add(part());
            skip();
            comma = comma(']');
        }
        refuseTrailing(comma);
        at++;
        return new JsonPart.Items(start, at, items);
    }

    /** The comma, if no closing bracket stands here. */
    private OptionalInt comma(char closing) {
        if (isAt(closing)) {
            return OptionalInt.empty();
        }
        int comma = at;
        expect(',');
        skip();
        return OptionalInt.of(comma);
    }

    private void refuseTrailing(OptionalInt comma) {
        if (comma.isPresent()) {
            throw source.place(comma.getAsInt())
                    .error("expected no comma behind the last one, which not every reader of JSON allows");
        }
    }

    private JsonPart value() {
        int start = at;
        if (isAt('"')) {
            skipText();
        } else {
            while (at < text.length() && isBare(text.charAt(at))) {
                at++;
            }
        }
        if (at == start) {
            throw error("expected a value, found " + found());
        }
        return new JsonPart.Value(start, at);
    }

    private static boolean isBare(char next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9')
                || "+-._".indexOf(next) >= 0;
    }

    private void skipText() {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"' && !source.isBreak(at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw source.place(start).error("expected a closing quote on this line, found none");
        }
        at++;
    }

    private void skip() {
        while (at < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.startsWith("//", at)) {
                comment(source.lineEnd(at));
            } else if (text.startsWith("/*", at)) {
                var end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw error("expected the end of this comment, found none");
                }
                comment(end + 2);
            } else {
                return;
            }
        }
    }

    private void comment(int end) {
        comments.put(at, end);
        at = end;
    }

    private boolean isAt(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private void expect(char expected) {
        if (!isAt(expected)) {
            throw error("expected '" + expected + "', found " + found());
        }
        at++;
    }

    private String found() {
        return at < text.length() ? "'" + Character.toString(text.codePointAt(at)) + "'" : "the end of the file";
    }

    private UpdateException error(String message) {
        return source.place(Math.min(at, text.length())).error(message);
    }
}
