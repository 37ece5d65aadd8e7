package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a site holds the product's code. */
public enum Layout {
    /** Releases side by side below {@code versions}; the link {@code current} says which one runs. */
    VERSIONED,
    /** In the one folder {@code app}, with what the customer has added to it. */
    IN_PLACE;

    /** @throws IllegalArgumentException for any other word */
    @JsonCreator
    public static Layout parse(String word) {
        for (Layout layout : values()) {
            if (layout.toString().equals(word)) {
                return layout;
            }
        }
        throw new IllegalArgumentException("expected the layout 'versioned' or 'in-place', found '" + word + "'");
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
