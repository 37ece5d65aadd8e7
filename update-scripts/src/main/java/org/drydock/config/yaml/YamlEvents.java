package org.drydock.config.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drydock.config.format.SourceText;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds parts from the parser's events. Its marks count code points, the parts count characters of Java. */
final class YamlEvents {
    private static final int MOST_NESTING = 100;
    private static final Pattern KEEPS_BREAKS = Pattern.compile("(^|\\s)[|>][1-9]?\\+");

    private record Open(CollectionStartEvent start, List<YamlPart> parts) {}

    private final SourceText source;
    private final Optional<int[]> offsets;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<YamlPart> written = new ArrayList<>();
    private Optional<YamlPart> root = Optional.empty();
    private int documents;

    YamlEvents(SourceText source) {
        this.source = source;
        this.offsets = offsets(source.text());
    }

    /** Offsets of the code points; nothing if each is one character, so that they are the same. */
    private static Optional<int[]> offsets(String text) {
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            return Optional.empty();
        }
        var offsets = new int[points + 1];
        int at = 0;
        for (int point = 0; point < points; point++) {
            offsets[point] = at;
            at = text.offsetByCodePoints(at, 1);
        }
        offsets[points] = text.length();
        return Optional.of(offsets);
    }

    /** What the file holds; nothing if it has no values at all. */
    Optional<YamlPart> root() {
        return root;
    }

    /** Scalars and aliases in the order in which they stand: nothing else can hide a {@code #}. */
    List<YamlPart> parts() {
        return written;
    }

    /** @param word of a scalar: its value */
    void take(Event event, String word) {
        if (event instanceof DocumentStartEvent) {
            documents++;
            if (documents > 1) {
                throw source.place(start(event)).error("expected one YAML document, found a second one");
            }
        } else if (event instanceof CollectionStartEvent start) {
            open.push(new Open(start, new ArrayList<>()));
            if (open.size() > MOST_NESTING) {
                throw source.place(start(event)).error("nested too deeply");
            }
        } else if (event instanceof CollectionEndEvent) {
            close(event);
        } else if (event instanceof ScalarEvent scalar) {
            write(scalar(scalar, word));
        } else if (event instanceof AliasEvent) {
            write(new YamlPart.Alias(start(event), end(event)));
        }
    }

    private void write(YamlPart part) {
        written.add(part);
        add(part);
    }

    private void add(YamlPart part) {
        if (open.isEmpty()) {
            root = Optional.of(part);
        } else {
            open.element().parts().add(part);
        }
    }

    private void close(Event end) {
        var done = open.pop();
        var parts = done.parts();
        var start = start(done.start());
        var isFlow = done.start().isFlow();
        var last = parts.isEmpty() ? start : parts.get(parts.size() - 1).end();
        var behind = isFlow ? end(end) : Math.max(start, last);
        var properties = properties(done.start().getAnchor(), done.start().getTag());
        if (!(done.start() instanceof MappingStartEvent)) {
            add(new YamlPart.Sequence(start, behind, List.copyOf(parts), properties));
            return;
        }
        var entries = new ArrayList<YamlPart.Entry>();
        for (int i = 0; i < parts.size(); i += 2) {
            entries.add(new YamlPart.Entry(parts.get(i), value(parts.get(i), parts.get(i + 1))));
        }
        add(new YamlPart.Mapping(start, behind, isFlow, List.copyOf(entries), properties));
    }

    /** That a key in the long form ({@code ? key}) has no value the parser sees where the next one begins, behind its comments. */
    private YamlPart value(YamlPart key, YamlPart value) {
        return value instanceof YamlPart.Scalar scalar
                        && scalar.isMissing()
                        && !source.part(key.end(), Math.max(key.end(), value.start()))
                                .stripTrailing()
                                .endsWith(":")
                ? new YamlPart.Scalar(key.end(), key.end(), scalar.text(), scalar.style(), scalar.properties())
                : value;
    }

    private YamlPart.Scalar scalar(ScalarEvent event, String word) {
        var start = start(event);
        var end = end(event);
        var style = event.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            end = blockEnd(start, end);
        }
        return new YamlPart.Scalar(start, end, word, style, properties(event.getAnchor(), event.getTag()));
    }

    /** The parser counts the blank lines behind a block scalar to it; they are that only if it keeps them ({@code |+}). */
    private int blockEnd(int start, int end) {
        var header = source.part(start, source.lineEnd(start));
        if (KEEPS_BREAKS.matcher(header).find()) {
            var withoutBreak = source.part(start, end).endsWith("\r\n") ? end - 2 : end - 1;
            return source.isBreak(end - 1) ? withoutBreak : end;
        }
        return start + source.part(start, end).stripTrailing().length();
    }

    private static Optional<String> properties(Optional<Anchor> anchor, Optional<String> tag) {
        if (anchor.isEmpty() && tag.isEmpty()) {
            return Optional.empty();
        }
        var all = Stream.concat(anchor.map(name -> "&" + name.getValue()).stream(), tag.stream())
                .toList();
        return Optional.of(String.join(" ", all));
    }

    private int start(Event event) {
        return offset(event.getStartMark());
    }

    private int end(Event event) {
        return offset(event.getEndMark());
    }

    private int offset(Optional<Mark> mark) {
        int point = mark.orElseThrow(() -> new IllegalStateException("marks are on by default"))
                .getIndex();
        return offsets.map(all -> all[point]).orElse(point);
    }
}
