package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a folder of the customer's data is protected. The more careful ones come first. */
public enum DataPolicy {
    /** Copied into every backup. */
    COPY,
    /** Cloned into every backup, where the file system can; otherwise copied. */
    REFLINK,
    /** Saved and brought back by programs of the product's. */
    COMMANDS,
    /** Files are only added and appended to, as the vendor promises; a backup holds what they are told by. */
    APPEND_ONLY,
    /** Left alone; the plan says so. */
    NOT;

    /** @throws IllegalArgumentException for any other word */
    @JsonCreator
    public static DataPolicy parse(String word) {
        for (DataPolicy policy : values()) {
            if (policy.toString().equals(word)) {
                return policy;
            }
        }
        var words = Arrays.stream(values()).map(DataPolicy::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("expected one of " + words + ", found '" + word + "'");
    }

    /** The one of two that relies on less. */
    public DataPolicy orMoreCareful(DataPolicy other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
