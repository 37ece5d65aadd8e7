package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a folder of the customer's data is protected. */
public enum DataPolicy {
    /** Copied into every backup. */
    COPY,
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
        throw new IllegalArgumentException("expected 'copy' or 'not', found '" + word + "'");
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
