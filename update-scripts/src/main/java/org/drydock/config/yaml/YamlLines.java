package org.drydock.config.yaml;

import java.util.regex.Pattern;
import org.drydock.config.format.SourceText;
import org.drydock.failure.UpdateException;

/** Which lines belong to an entry of a block mapping: its own, and the comments that are attached to it. */
final class YamlLines {
    private static final Pattern DASHES = Pattern.compile(" *(?:- +)*");

    private static final Pattern LONE_DASH = Pattern.compile("( *(?:- +)*-)[ \t]*(?:[ \t]#.*)?");

    private final SourceText source;
    private final YamlComments comments;
    private final YamlOwners owners;

    YamlLines(SourceText source, YamlComments comments, YamlOwners owners) {
        this.source = source;
        this.comments = comments;
        this.owners = owners;
    }

    /** How far in the key stands, behind the dash of an item too. */
    int column(YamlPart.Entry entry) {
        var before = before(entry);
        if (!DASHES.matcher(before).matches()) {
            throw refusal(entry);
        }
        return before.length();
    }

    /** Whether the dash of an item stands before it: then the comments above are the item's, and its line is not its own. */
    boolean isBehindDash(YamlPart.Entry entry) {
        return column(entry) > 0 && !before(entry).isBlank();
    }

    private String before(YamlPart.Entry entry) {
        return source.part(source.lineStart(entry.start()), entry.start());
    }

    private UpdateException refusal(YamlPart.Entry entry) {
        return source.place(entry.start()).error("cannot edit a key that does not begin its line");
    }

    /** Whether it begins its line and ends with one, so that all of its lines are its own. */
    boolean isUsual(YamlPart.Entry entry) {
        var rest = source.skipBlanks(entry.end());
        return source.part(source.lineStart(entry.start()), entry.start()).isBlank()
                && (rest == source.length() || source.isBreak(rest) || comments.startsAt(rest));
    }

    /** The start of its first line, comments right above it included. */
    int first(YamlPart.Entry entry) {
        var column = column(entry);
        if (!before(entry).isBlank()) {
            throw refusal(entry);
        }
        return owners.above(entry, column);
    }

    /** The start of the line behind its last, comments right below it included that are no other key's. */
    int next(YamlPart.Entry entry) {
        var column = column(entry);
        var rest = source.skipBlanks(entry.end());
        if (rest < source.length() && !source.isBreak(rest) && !comments.startsAt(rest)) {
            throw source.place(rest).error("cannot edit a key whose line goes on behind its value");
        }
        return owners.below(entry, column);
    }

    /** Whether its comments below would no longer be its own with another key behind them. */
    boolean isInDoubt(YamlPart.Entry entry) {
        return owners.isInDoubt(entry, column(entry));
    }

    boolean isBelowComment(int line) {
        return line > 0 && comments.startsAt(source.skipBlanks(owners.lineAbove(line)));
    }

    /** Behind the dash of an item whose only key begins a line below it. */
    int dashAbove(YamlPart.Entry entry) {
        int line = source.lineStart(entry.start());
        while (line > 0) {
            line = owners.lineAbove(line);
            var dash = LONE_DASH.matcher(source.part(line, source.lineEnd(line)));
            if (dash.matches()) {
                return line + dash.end(1);
            }
            var mark = source.skipBlanks(line);
            if (mark < source.lineEnd(line) && !comments.startsAt(mark)) {
                break;
            }
        }
        throw source.place(entry.start())
                .error("cannot remove the only key of an item of a list whose dash is not above it");
    }

    /** Where what is the entry's own starts. */
    int start(YamlPart.Entry entry) {
        return isBehindDash(entry) ? entry.start() : first(entry);
    }

    /** Without the last line break. */
    int end(YamlPart.Entry entry) {
        return next(entry) - owners.lineBreak(next(entry));
    }

    /** Moves lines to the right, or to the left as far as there are blanks; empty ones stay empty. */
    static String shifted(String lines, int by) {
        var shifted = new StringBuilder();
        for (String line : lines.split("(?<=\n)|(?<=\r)(?!\n)", -1)) {
            var isEmpty = line.isEmpty() || line.charAt(0) == '\r' || line.charAt(0) == '\n';
            if (by > 0 && !isEmpty) {
                shifted.append(" ".repeat(by));
            }
            int gone = 0;
            while (gone < -by && gone < line.length() && line.charAt(gone) == ' ') {
                gone++;
            }
            shifted.append(line, gone, line.length());
        }
        return shifted.toString();
    }
}
