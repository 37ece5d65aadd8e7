package org.drydock.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;

/** One change of a config file, as a vendor asks for it. */
public sealed interface Edit {
    KeyPath key();

    /** Another last name at the same place; value and comments stay. */
    record Rename(KeyPath key, KeyPath to, boolean required) implements Edit {
        public Rename {
            if (!key.hasSameParent(to)) {
                throw new IllegalArgumentException(
                        "a rename changes only the last name: " + key + " cannot become " + to + "; use move");
            }
        }
    }

    /** To another parent, with its own comments; missing parents are made. */
    record Move(KeyPath key, KeyPath to, boolean required) implements Edit {
        public Move {
            if (to.startsWith(key)) {
                throw new IllegalArgumentException("cannot move " + key + " into itself: " + to);
            }
        }
    }

    /** Another value, quoted as the old one where that can be; a missing key is added. */
    record Set(KeyPath key, ConfigValue.Scalar value) implements Edit {}

    /** The key, if it is not there yet; a key without a value counts as there. */
    record SetIfAbsent(KeyPath key, ConfigValue.Scalar value) implements Edit {}

    /** Away with the key, its value and its own comments. */
    record Remove(KeyPath key, boolean required) implements Edit {}

    /** @param values old text to new value; the text as it is read, without quotes and escapes */
    record MapValues(KeyPath key, Map<String, ConfigValue.Scalar> values, Otherwise otherwise, boolean required)
            implements Edit {
        public MapValues {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** What to do with a value that is not among those to map. */
    enum Otherwise {
        KEEP,
        REFUSE
    }
}
