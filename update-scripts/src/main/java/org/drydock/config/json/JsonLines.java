package org.drydock.config.json;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.drydock.config.format.SourceText;

/** Which lines belong to a member that stands on lines of its own: its own, and the comments right above and beside it. */
final class JsonLines {
    private final SourceText source;
    private final NavigableMap<Integer, Integer> comments;

    JsonLines(SourceText source, NavigableMap<Integer, Integer> comments) {
        this.source = source;
        this.comments = comments;
    }

    /** Whether nothing but comments stands beside it on its lines. */
    boolean ownsLines(JsonPart.Member member) {
        return source.part(source.lineStart(member.start()), member.start()).isBlank() && rest(member.end()) >= 0;
    }

    /** The end of the line, if from here on it holds nothing but comments that end on it; -1 otherwise. */
    int rest(int offset) {
        int at = source.skipBlanks(offset);
        int lineEnd = source.lineEnd(offset);
        while (at < lineEnd && comments.containsKey(at) && comments.getOrDefault(at, at) <= lineEnd) {
            at = source.skipBlanks(comments.getOrDefault(at, lineEnd));
        }
        return at >= lineEnd ? lineEnd : -1;
    }

    /** The start of its first line, with the comments right above it. */
    int first(JsonPart.Member member) {
        int first = source.lineStart(member.start());
        for (var comment : comments.headMap(first, false).descendingMap().entrySet()) {
            int start = source.lineStart(comment.getKey());
            var isOwn = source.nextLine(comment.getValue()) == first
                    && source.part(start, comment.getKey()).isBlank()
                    && source.part(comment.getValue(), source.lineEnd(comment.getValue()))
                            .isBlank();
            if (!isOwn) {
                break;
            }
            first = start;
        }
        return first;
    }

    /** Whether a comment right before or behind it would stay if it went from its line alone; one above is whose the line is. */
    boolean isCommented(JsonPart.Member member) {
        return endsAt(source.blanksBefore(member.start()))
                || comments.containsKey(source.skipBlanks(member.value().end()));
    }

    private boolean endsAt(int offset) {
        var comment = comments.lowerEntry(offset);
        return comment != null && comment.getValue() == offset;
    }

    int next(JsonPart.Member member) {
        return source.nextLine(member.end());
    }

    List<String> commentsIn(int start, int end) {
        var found = new ArrayList<String>();
        comments.subMap(start, end)
                .forEach((from, to) -> found.add(source.part(from, to).stripTrailing()));
        return found;
    }

    boolean anyIn(int start, int end) {
        return end > start && !comments.subMap(start, end).isEmpty();
    }

    /** The blanks before it. */
    String indent(int offset) {
        int start = source.lineStart(offset);
        return source.part(start, source.skipBlanks(start));
    }
}
