package org.drydock.config.merge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.config.ConfigDocument;
import org.drydock.config.format.ConfigValue;

/**
 * A merged file.
 *
 * @param document the customer's file with the vendor's changes; where a conflict is open, as the customer has it
 * @param overruled key to what the customer loses as a conflict was decided for the vendor; not fit to be shown
 */
public record Merged(
        ConfigDocument document,
        List<MergeChange> changes,
        List<Conflict> conflicts,
        Map<String, Overruled> overruled) {
    public Merged {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
        overruled = Map.copyOf(overruled);
    }

    /** @param value empty: he had removed it */
    public record Overruled(Optional<ConfigValue> value, List<String> comments) {
        public Overruled {
            comments = List.copyOf(comments);
        }
    }

    public List<Conflict> open() {
        return conflicts.stream().filter(Conflict::isOpen).toList();
    }
}
