package org.drydock.config.merge;

import java.util.Optional;

/** What merging has done to one setting. Fit to be shown: secrets are not in it. */
public record MergeChange(Kind kind, String key, Optional<String> before, Optional<String> after) {
    public enum Kind {
        /** Follows the vendor. */
        CHANGED,
        /** New, with its comments. */
        ADDED,
        /** Away, as the vendor has it no more. */
        REMOVED,
        /** The vendor's has changed, and this one stays as it is pinned. */
        PINNED
    }
}
