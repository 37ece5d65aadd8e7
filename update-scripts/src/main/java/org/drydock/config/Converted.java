package org.drydock.config;

import java.util.List;

/** A document after a whole conversion, and what each edit did, in order. */
public record Converted(ConfigDocument document, List<Change> changes) {
    public Converted {
        changes = List.copyOf(changes);
    }
}
