package org.drydock.config;

import java.util.List;

/** Two documents after keys have gone from the one to the other, and what each instruction did, in order. */
public record Transferred(ConfigDocument from, ConfigDocument to, List<Change> changes) {
    public Transferred {
        changes = List.copyOf(changes);
    }
}
