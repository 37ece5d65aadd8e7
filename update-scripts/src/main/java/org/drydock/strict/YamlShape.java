package org.drydock.strict;

import java.util.Optional;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Refuses what would make more of a YAML file than one tree of plain values. Looks at the events of the parser, which
 * keeps its own stack: composing nodes is recursive, and a file of brackets would overflow the thread's stack.
 */
final class YamlShape {
    private final String source;
    private final FailureKind kind;
    private final int mostNesting;
    private int nesting;
    private int documents;

    private YamlShape(String source, FailureKind kind, int mostNesting) {
        this.source = source;
        this.kind = kind;
        this.mostNesting = mostNesting;
    }

    static void check(Iterable<Event> events, String source, FailureKind kind, int mostNesting) {
        var shape = new YamlShape(source, kind, mostNesting);
        events.forEach(shape::meet);
        if (shape.documents == 0) {
            throw new UpdateException(kind, source + ": expected one YAML document, found nothing");
        }
    }

    private void meet(Event event) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            throw place(event).error("expected one YAML document, found a second one");
        }
        if (event instanceof AliasEvent) {
            throw place(event).error("aliases (*name) are not taken here: write it out");
        }
        if (tag(event).isPresent()) {
            throw place(event).error("tags (" + tag(event).get() + ") are not taken here");
        }
        if (event instanceof CollectionStartEvent && ++nesting > mostNesting) {
            throw place(event).error("nested too deeply: expected at most " + mostNesting + " levels");
        }
        if (event instanceof CollectionEndEvent) {
            nesting--;
        }
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    private Place place(Event event) {
        return Place.at(event.getStartMark(), source, kind);
    }
}
