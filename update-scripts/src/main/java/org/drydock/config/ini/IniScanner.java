package org.drydock.config.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drydock.config.format.SourceText;
import org.drydock.config.format.Words;
import org.drydock.config.sections.Line;

/** Finds headers, keys and comments. */
final class IniScanner {
    private final SourceText source;
    private final List<Line> lines = new ArrayList<>();
    private Optional<String> section = Optional.empty();
    private int keyIndent;
    private final Words words = new Words();

    IniScanner(SourceText source) {
        this.source = source;
    }

    List<Line> lines() {
        int at = 0;
        while (at < source.length()) {
            int next = source.nextLine(at);
            scan(at, source.skipBlanks(at), next);
            at = next;
        }
        return lines;
    }

    private void scan(int lineStart, int start, int next) {
        int end = source.lineEnd(start);
        if (start == end) {
            return;
        }
        var first = source.text().charAt(start);
        if (first == ';' || first == '#') {
            lines.add(new Line.Comment(lineStart, start, next, true));
        } else if (isContinuation(start - lineStart)) {
            continueKey(next, "its value goes on in the next line for some readers");
        } else if (first == '[') {
            header(lineStart, start, end, next);
        } else {
            key(lineStart, start, end, next);
        }
    }

    /** Further in than the key above it: some readers take it for more of that key's value, others for a key. */
    private boolean isContinuation(int indent) {
        return !lines.isEmpty() && lines.get(lines.size() - 1) instanceof Line.Key && indent > keyIndent;
    }

    private void continueKey(int next, String reason) {
        var key = (Line.Key) lines.remove(lines.size() - 1);
        lines.add(new Line.Key(
                key.path(),
                key.lineStart(),
                key.keyStart(),
                key.keyEnd(),
                key.valueStart(),
                key.valueEnd(),
                next,
                Optional.of(reason)));
    }

    private void header(int lineStart, int start, int end, int next) {
        int close = source.text().indexOf(']', start);
        if (close < 0 || close >= end) {
            throw source.place(start).error("expected a closing bracket on this line, found none");
        }
        int rest = source.skipBlanks(close + 1);
        if (rest < end) {
            if (";#".indexOf(source.text().charAt(rest)) < 0) {
                throw source.place(rest).error("expected nothing behind the section's name, found more");
            }
            lines.add(new Line.Comment(lineStart, rest, next, false));
        }
        int nameStart = source.skipBlanks(start + 1);
        int nameEnd = backOverBlanks(close, nameStart);
        section = Optional.of(source.part(nameStart, nameEnd));
        lines.add(new Line.Header(List.of(source.part(nameStart, nameEnd)), lineStart, nameStart, nameEnd, next));
    }

    private void key(int lineStart, int start, int end, int next) {
        int separator = start;
        while (separator < end && "=:".indexOf(source.text().charAt(separator)) < 0) {
            separator++;
        }
        int keyEnd = backOverBlanks(separator, start);
        int valueStart = separator == end ? end : source.skipBlanks(separator + 1);
        int valueEnd = backOverBlanks(end, valueStart);
        var path = new ArrayList<String>();
        section.ifPresent(path::add);
        path.add(words.one(source.part(start, keyEnd)));
        keyIndent = start - lineStart;
        lines.add(new Line.Key(
                path,
                lineStart,
                start,
                keyEnd,
                valueStart,
                valueEnd,
                next,
                fixed(separator == end, valueStart, valueEnd)));
    }

    private Optional<String> fixed(boolean isBare, int valueStart, int valueEnd) {
        var value = source.part(valueStart, valueEnd);
        if (isBare) {
            return Optional.of("it has neither = nor :");
        }
        if (value.endsWith("\\")) {
            return Optional.of("its value goes on in the next line for some readers");
        }
        return hasMark(value) && !IniText.isQuoted(value)
                ? Optional.of("part of its value is a comment for some readers")
                : Optional.empty();
    }

    /** Behind a blank. */
    private static boolean hasMark(String value) {
        for (int i = 1; i < value.length(); i++) {
            if (";#".indexOf(value.charAt(i)) >= 0 && " \t\n\u000B\f\r".indexOf(value.charAt(i - 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private int backOverBlanks(int end, int start) {
        int at = end;
        while (at > start && " \t".indexOf(source.text().charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }
}
