package org.drydock.drift;

import java.util.Optional;
import org.drydock.database.SchemaDifference;

/**
 * An object that is not as the release makes it.
 *
 * @param why it is judged so, as the end of a sentence; empty if it goes without saying
 */
public record DriftedObject(SchemaDifference difference, Judgement judgement, Optional<String> why) {
    public String object() {
        return difference.object();
    }

    /** Whether it is the customer's: the release has nothing of that name. */
    public boolean isAdded() {
        return difference.expected().isEmpty();
    }

    DriftedObject judged(Judgement other, String reason) {
        return new DriftedObject(difference, other, Optional.of(reason));
    }

    /** In a word, for programs. */
    public String what() {
        return isAdded() ? "added" : difference.found().isEmpty() ? "missing" : "different";
    }

    @Override
    public String toString() {
        var text = isAdded()
                ? "there and not of the release"
                : difference.found().isEmpty()
                        ? "missing"
                        : "different: expected " + difference.expected().orElse("") + ", found "
                                + difference.found().orElse("");
        return object() + " is " + text + why.map("; "::concat).orElse("");
    }
}
