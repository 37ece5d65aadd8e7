package org.drydock.config.merge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a vendor wants done with a conflict. */
public enum Policy {
    /** The admin decides, on the terminal or in an answers file. */
    ASK,
    MINE,
    VENDOR,
    /** No update as long as there is one; no answer helps. */
    ABORT;

    public static Optional<Policy> parse(String word) {
        return Stream.of(values())
                .filter(policy -> policy.toString().equals(word))
                .findFirst();
    }

    /** As in product.yaml. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
