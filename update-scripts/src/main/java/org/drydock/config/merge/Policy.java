package org.drydock.config.merge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a vendor wants done with a conflict. */
public enum Policy {
    /** The admin decides, on the terminal or in an answers file. */
    ASK,
    MINE,
    VENDOR,
    /** No update as long as there is one; no answer helps. */
    ABORT;

    /** @throws IllegalArgumentException for any other word */
    @JsonCreator
    public static Policy parse(String word) {
        return Stream.of(values())
                .filter(policy -> policy.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of "
                        + Stream.of(values()).map(Policy::toString).collect(Collectors.joining(", ")) + ", found '"
                        + word + "'"));
    }

    /** As in product.yaml. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
