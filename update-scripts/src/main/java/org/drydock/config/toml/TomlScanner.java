package org.drydock.config.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Words;
import org.drydock.config.sections.Line;
import org.drydock.failure.UpdateException;

/** Finds headers, keys, values and comments. What it lets pass that is no TOML, the reader of the values refuses. */
final class TomlScanner {
    /** @param start of the last name */
    private record Names(List<String> path, int start, int end) {}

    private static final int MOST_NESTING = 100;

    private final SourceText source;
    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private final Map<List<String>, Integer> items = new HashMap<>();
    private List<String> table = List.of();
    private final Words words = new Words();
    private int at;

    TomlScanner(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    List<Line> lines() {
        while (at < text.length()) {
            int lineStart = at;
            at = source.skipBlanks(at);
            if (at == text.length() || source.isBreak(at)) {
                at = source.nextLine(at);
            } else if (isAt("#")) {
                comment(lineStart, true);
            } else if (isAt("[")) {
                header(lineStart);
            } else {
                key(lineStart);
            }
        }
        return lines;
    }

    private void comment(int lineStart, boolean isAlone) {
        int mark = at;
        at = source.nextLine(at);
        lines.add(new Line.Comment(lineStart, mark, at, isAlone));
    }

    private void header(int lineStart) {
        var isItem = isAt("[[");
        at = source.skipBlanks(at + (isItem ? 2 : 1));
        var names = names();
        expect(isItem ? "]]" : "]");
        var path = new ArrayList<String>();
        for (int i = 0; i < names.path().size(); i++) {
            path.add(names.path().get(i));
            var isLast = i == names.path().size() - 1;
            if (isItem && isLast) {
                items.merge(List.copyOf(path), 1, Integer::sum);
            }
            Optional.ofNullable(items.get(path)).ifPresent(count -> path.add("[" + (count - 1) + "]"));
        }
        table = path;
        var next = source.nextLine(at);
        lines.add(new Line.Header(path, lineStart, names.start(), names.end(), next));
        endLine(lineStart);
    }

    private void key(int lineStart) {
        var names = names();
        expect("=");
        at = source.skipBlanks(at);
        int valueStart = at;
        skipValue();
        int valueEnd = at;
        var path = new ArrayList<>(table);
        path.addAll(names.path());
        var next = source.nextLine(at);
        lines.add(new Line.Key(
                path, lineStart, names.start(), names.end(), valueStart, valueEnd, next, Optional.empty()));
        endLine(lineStart);
    }

    private void endLine(int lineStart) {
        at = source.skipBlanks(at);
        if (isAt("#")) {
            comment(lineStart, false);
        } else if (at < text.length() && !source.isBreak(at)) {
            throw error("expected the end of the line, found more");
        } else {
            at = source.nextLine(at);
        }
    }

    private Names names() {
        var path = new ArrayList<String>();
        while (true) {
            int start = at;
            if (isAt("\"") || isAt("'")) {
                skipText();
                path.add(TomlText.unquoted(source, start, at));
            } else {
                while (at < text.length() && TomlText.isBare(text.charAt(at))) {
                    at++;
                }
                path.add(words.one(source.part(start, at)));
            }
            if (at == start) {
                throw error("expected a key, found other text");
            }
            if (table.size() + path.size() > MOST_NESTING) {
                throw error("nested too deeply");
            }
            int end = at;
            at = source.skipBlanks(at);
            if (!isAt(".")) {
                return new Names(path, start, end);
            }
            at = source.skipBlanks(at + 1);
        }
    }

    private void skipValue() {
        int depth = 0;
        int start = at;
        while (at < text.length()) {
            var next = text.charAt(at);
            if (next == '"' || next == '\'') {
                skipText();
            } else if (next == '[' || next == '{') {
                depth++;
                if (depth > MOST_NESTING) {
                    throw error("nested too deeply");
                }
                at++;
            } else if (next == ']' || next == '}') {
                depth--;
                at++;
            } else if (next == '#' && depth > 0) {
                int mark = at;
                at = source.lineEnd(at);
                lines.add(new Line.Comment(mark, mark, at, false));
                continue;
            } else if ((source.isBreak(at) || next == '#') && depth == 0) {
                break;
            } else {
                at++;
            }
            if (depth <= 0 && (next == ']' || next == '}' || next == '"' || next == '\'')) {
                return;
            }
        }
        while (at > start && " \t".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        if (at == start || depth > 0) {
            throw source.place(start).error("expected a whole value, found none");
        }
    }

    private void skipText() {
        int start = at;
        var quote = text.substring(at, at + 1);
        var isLong = text.startsWith(quote.repeat(3), at);
        var close = isLong ? quote.repeat(3) : quote;
        at += close.length();
        while (at < text.length() && !isAt(close) && (isLong || !source.isBreak(at))) {
            at += quote.equals("\"") && isAt("\\") ? 2 : 1;
        }
        if (!isAt(close)) {
            throw source.place(start).error("expected closing quotes, found none");
        }
        at += close.length();
        for (int i = 0; isLong && i < 2 && isAt(quote); i++) {
            at++; // one or two quotes right before the closing ones belong to the text
        }
    }

    private boolean isAt(String expected) {
        return text.startsWith(expected, at);
    }

    private void expect(String expected) {
        if (!isAt(expected)) {
            throw error("expected " + expected + ", found other text");
        }
        at += expected.length();
    }

    private UpdateException error(String message) {
        return source.place(Math.min(at, text.length())).error(message);
    }
}
