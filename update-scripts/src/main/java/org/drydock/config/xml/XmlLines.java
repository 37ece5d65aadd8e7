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

    boolean ownsLines(int start, int end) {
        return source.part(source.lineStart(start), start).isBlank()
                && source.part(end, source.lineEnd(end)).isBlank();
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
