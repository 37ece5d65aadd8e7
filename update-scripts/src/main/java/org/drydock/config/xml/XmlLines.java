package org.drydock.config.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.drydock.config.format.SourceText;

/** Which lines belong to an element that stands on lines of its own: its own, and the comments right above. */
final class XmlLines {
    private final SourceText source;
    private final NavigableMap<Integer, Integer> comments;

    XmlLines(SourceText source, NavigableMap<Integer, Integer> comments) {
        this.source = source;
        this.comments = comments;
    }

    /** Whether nothing but comments behind it stands beside it on its lines. */
    boolean ownsLines(int start, int end) {
        return source.part(source.lineStart(start), start).isBlank() && rest(end) >= 0;
    }

    /** Behind the last comment that ends on this line; -1 if something else stands on it. */
    int rest(int end) {
        int lineEnd = source.lineEnd(end);
        int last = end;
        int at = source.skipBlanks(end);
        while (at < lineEnd && comments.containsKey(at) && comments.getOrDefault(at, at) <= lineEnd) {
            last = comments.getOrDefault(at, lineEnd);
            at = source.skipBlanks(last);
        }
        return at >= lineEnd ? last : -1;
    }

    int first(Element element) {
        int first = source.lineStart(element.start());
        for (var comment : comments.headMap(first, false).descendingMap().entrySet()) {
            if (source.nextLine(comment.getValue()) != first || !ownsLines(comment.getKey(), comment.getValue())) {
                break;
            }
            first = source.lineStart(comment.getKey());
        }
        return first;
    }

    /** Whether a comment right before or behind it would stay if it went from its line alone; one above is whose the line is. */
    boolean isCommented(Element element) {
        return endsAt(source.blanksBefore(element.start())) || comments.containsKey(source.skipBlanks(element.end()));
    }

    private boolean endsAt(int offset) {
        var comment = comments.lowerEntry(offset);
        return comment != null && comment.getValue() == offset;
    }

    List<String> commentsIn(int start, int end) {
        var found = new ArrayList<String>();
        comments.subMap(start, end).forEach((from, to) -> found.add(source.part(from, to)));
        return found;
    }

    String indent(int offset) {
        int start = source.lineStart(offset);
        return source.part(start, source.skipBlanks(start));
    }
}
