package org.drydock.trust;

import java.util.List;
import java.util.function.Function;

/** Lists that stand for sets: strictly ascending, so that each set has one encoding and holds nothing twice. */
final class Ascending {
    private Ascending() {}

    /**
     * @param what the elements' name in messages
     * @throws IllegalArgumentException if two neighbours are equal or the wrong way round
     */
    static <T, K extends Comparable<K>> List<T> copyOf(List<T> values, Function<T, K> order, String what) {
        for (int i = 1; i < values.size(); i++) {
            var before = order.apply(values.get(i - 1));
            var here = order.apply(values.get(i));
            if (before.compareTo(here) == 0) {
                throw new IllegalArgumentException(what + " " + here + " stands there twice");
            }
            if (before.compareTo(here) > 0) {
                throw new IllegalArgumentException(what + " " + here + " stands after " + before + ", not before it");
            }
        }
        return List.copyOf(values);
    }
}
