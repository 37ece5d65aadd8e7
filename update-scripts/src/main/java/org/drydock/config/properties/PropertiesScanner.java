package org.drydock.config.properties;

import java.util.ArrayList;
import java.util.List;
import org.drydock.config.format.SourceText;

/**
 * Finds keys, values and comments in the text of a properties file: the grammar of {@link java.util.Properties}, with
 * positions.
 */
final class PropertiesScanner {
    /**
     * One key and its value, as raw ranges of the text.
     *
     * @param lineStart where its first line begins
     * @param next where the line behind it begins
     */
    record Item(int lineStart, int keyStart, int keyEnd, int valueStart, int valueEnd, int next) {}

    /** A comment line: from its start to the start of the next line; {@code mark} is where # or ! stands. */
    record Comment(int lineStart, int mark, int next) {}

    private final SourceText source;
    private final String text;
    private final List<Item> items = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private int at;

    PropertiesScanner(SourceText source) {
        this.source = source;
        this.text = source.text();
        while (at < text.length()) {
            scanLine();
        }
    }

    List<Item> items() {
        return items;
    }

    List<Comment> comments() {
        return comments;
    }

    private void scanLine() {
        int lineStart = at;
        skipBlanks();
        if (at == text.length() || source.isBreak(at)) {
            at = source.nextLine(at);
        } else if (text.charAt(at) == '#' || text.charAt(at) == '!') {
            int mark = at;
            at = source.nextLine(at);
            comments.add(new Comment(lineStart, mark, at));
        } else {
            scanItem(lineStart);
        }
    }

    private void scanItem(int lineStart) {
        int keyStart = at;
        int keyEnd = scanKey();
        skipBlanksAndContinuations();
        if (at < text.length() && isSeparator(text.charAt(at))) {
            at++;
            skipBlanksAndContinuations();
        }
        int valueStart = at;
        scanValue();
        int valueEnd = at;
        at = source.nextLine(at);
        items.add(new Item(lineStart, keyStart, keyEnd, valueStart, valueEnd, at));
    }

    /** The end of the key's last character: a continuation behind it is no part of it. */
    private int scanKey() {
        int end = at;
        while (at < text.length()
                && !source.isBreak(at)
                && !isBlank(text.charAt(at))
                && !isSeparator(text.charAt(at))) {
            if (!skipContinuation()) {
                at = Math.min(text.length(), at + (text.charAt(at) == '\\' ? 2 : 1));
                end = at;
            }
        }
        return end;
    }

    private void scanValue() {
        while (at < text.length() && !source.isBreak(at)) {
            if (!skipContinuation()) {
                at = Math.min(text.length(), at + (text.charAt(at) == '\\' ? 2 : 1));
            }
        }
    }

    private void skipBlanksAndContinuations() {
        do {
            skipBlanks();
        } while (at < text.length() && skipContinuation());
    }

    private boolean skipContinuation() {
        if (text.charAt(at) == '\\' && source.isBreak(at + 1)) {
            at = source.nextLine(at + 1);
            skipBlanks();
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char next) {
        return next == ' ' || next == '\t' || next == '\f';
    }

    private static boolean isSeparator(char next) {
        return next == '=' || next == ':';
    }
}
