package org.drydock.config.yaml;

import java.util.List;
import java.util.TreeMap;
import org.drydock.config.format.SourceText;

/** The comments of a file: what follows a {@code #} that stands outside all scalars and behind a blank. */
final class YamlComments {
    private final SourceText source;
    private final TreeMap<Integer, String> byStart = new TreeMap<>();

    /** @param parts scalars and aliases in order */
    YamlComments(SourceText source, List<YamlPart> parts) {
        this.source = source;
        int at = 0;
        for (YamlPart part : parts) {
            var isBlock = part instanceof YamlPart.Scalar scalar && scalar.isBlock();
            find(at, isBlock ? source.lineEnd(part.start()) : part.start());
            at = Math.max(at, part.end());
        }
        find(at, source.length());
    }

    private void find(int start, int end) {
        int at = start;
        while (at < end) {
            if (source.text().charAt(at) == '#' && isBehindBlank(at)) {
                var lineEnd = source.lineEnd(at);
                byStart.put(at, source.part(at, lineEnd).stripTrailing());
                at = lineEnd;
            }
            at++;
        }
    }

    private boolean isBehindBlank(int at) {
        return at == 0 || source.isBreak(at - 1) || " \t".indexOf(source.text().charAt(at - 1)) >= 0;
    }

    boolean startsAt(int offset) {
        return byStart.containsKey(offset);
    }

    List<String> textsIn(int start, int end) {
        return List.copyOf(byStart.subMap(start, end).values());
    }

    boolean anyIn(int start, int end) {
        return !byStart.subMap(start, end).isEmpty();
    }
}
