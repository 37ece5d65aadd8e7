package org.drydock.config.merge;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose value is taken where both have changed it. */
public enum Side {
    MINE,
    VENDOR;

    /** As in files: {@code mine} or {@code vendor}. */
    public static Optional<Side> parse(String word) {
        return Stream.of(values()).filter(side -> side.toString().equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
