package org.drydock.database;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object that two schemas do not agree on; empty on the side that does not have it. */
public record SchemaDifference(String object, Optional<String> expected, Optional<String> found) {
    static Optional<SchemaDifference> of(String object, @Nullable String expected, @Nullable String found) {
        return Objects.equals(expected, found)
                ? Optional.empty()
                : Optional.of(new SchemaDifference(object, Optional.ofNullable(expected), Optional.ofNullable(found)));
    }

    @Override
    public String toString() {
        return object + ": expected " + expected.orElse("nothing") + ", found " + found.orElse("nothing");
    }
}
