package org.drydock.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drydock.config.expression.Expression;
import org.drydock.config.format.ConfigValue;
import org.drydock.config.format.KeyPath;
import org.drydock.strict.Place;

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

    /** A second time, with its own comments. */
    record Copy(KeyPath key, KeyPath to, boolean required) implements Edit {
        public Copy {
            if (to.startsWith(key)) {
                throw new IllegalArgumentException("cannot copy " + key + " into itself: " + to);
            }
        }
    }

    /** Another value that is computed from the old one, and another key if that differs. No value stays no value. */
    record Compute(KeyPath key, KeyPath to, Expression expression, boolean required) implements Edit {
        public Compute {
            if (!to.equals(key) && to.startsWith(key)) {
                throw new IllegalArgumentException("cannot move " + key + " into itself: " + to);
            }
        }

        /** @throws org.drydock.failure.UpdateException at the place of the old value */
        ConfigValue.Scalar of(ConfigValue.Scalar old, Place place) {
            try {
                return expression.of(old);
            } catch (IllegalArgumentException e) {
                throw place.error("cannot compute " + to + " from " + key + ": " + e.getMessage());
            }
        }
    }

    /**
     * Several keys for one, whose comments go to the first.
     *
     * @param into as many as the value has parts
     * @param at what stands between the parts
     */
    record Split(KeyPath key, List<KeyPath> into, String at, boolean required) implements Edit {
        public Split {
            into = List.copyOf(into);
            if (into.size() < 2 || at.isEmpty()) {
                throw new IllegalArgumentException("expected at least two keys and what stands between their values");
            }
            into.stream()
                    .filter(to -> !to.equals(key) && to.startsWith(key))
                    .findFirst()
                    .ifPresent(to -> {
                        throw new IllegalArgumentException("cannot split " + key + " into itself: " + to);
                    });
        }
    }

    /**
     * One key for several; the first one's comments stay.
     *
     * @param with what is put between the values
     */
    record Join(List<KeyPath> keys, KeyPath to, String with, boolean required) implements Edit {
        public Join {
            keys = List.copyOf(keys);
            if (keys.size() < 2) {
                throw new IllegalArgumentException("expected at least two keys to join");
            }
            keys.stream()
                    .filter(key -> !to.equals(key) && to.startsWith(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw new IllegalArgumentException("cannot join " + key + " into itself: " + to);
                    });
        }

        @Override
        public KeyPath key() {
            return keys.get(0);
        }
    }

    /** What to do with a value that is not among those to map. */
    enum Otherwise {
        KEEP,
        REFUSE
    }
}
