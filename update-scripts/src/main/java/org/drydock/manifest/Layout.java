package org.drydock.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** How a site holds the product's code. */
public enum Layout {
    /** Releases side by side below {@code versions}; the link {@code current} says which one runs. */
    VERSIONED,
    /** In the one folder {@code app}, with what the customer has added to it. */
    IN_PLACE;

    /** Names in a site's folder that code takes: nothing that has to outlive a release may stand under them. */
    public List<String> names() {
        return switch (this) {
            case VERSIONED -> List.of("current", "versions");
            case IN_PLACE -> List.of("app", "app.next", "app.previous");
        };
    }

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
