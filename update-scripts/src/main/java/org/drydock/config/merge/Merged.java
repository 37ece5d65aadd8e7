package org.drydock.config.merge;

import java.util.List;
import org.drydock.config.ConfigDocument;

/**
 * A merged file.
 *
 * @param document the customer's file with the vendor's changes; where a conflict is open, as the customer has it
 */
public record Merged(ConfigDocument document, List<MergeChange> changes, List<Conflict> conflicts) {
    public Merged {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
    }

    public List<Conflict> open() {
        return conflicts.stream().filter(Conflict::isOpen).toList();
    }
}
