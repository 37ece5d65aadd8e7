package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a site holds the product's code. */
public enum Layout {
    /** Releases side by side below {@code versions}; the link {@code current} says which one runs. */
    VERSIONED;

    /** @throws IllegalArgumentException for any other word */
    @JsonCreator
    public static Layout parse(String word) {
        for (Layout layout : values()) {
            if (layout.toString().equals(word)) {
                return layout;
            }
        }
        throw new IllegalArgumentException("expected the layout 'versioned', found '" + word + "'");
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
