package org.drydock.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A stretch of versions, such as {@code >=3.0 <5}.
 *
 * @param text as written
 * @param atLeast the lower bound, itself inside
 * @param below the upper bound, itself outside
 * @param <V> the kind of version: a range of one kind never meets a version of the other
 */
public record VersionRange<V extends Comparable<V>>(String text, Optional<V> atLeast, Optional<V> below) {
    private static final Pattern BOUND = Pattern.compile("(>=|<)([^<>=]+)");

    /**
     * @param text {@code >=A}, {@code <B}, or both in this order with a space between them
     * @throws IllegalArgumentException if it is not of this form, or empty
     */
    public static <V extends Comparable<V>> VersionRange<V> parse(String text, Function<String, V> version) {
        var atLeast = new ArrayList<V>();
        var below = new ArrayList<V>();
        for (String bound : List.of(text.strip().split(" +"))) {
            var matcher = BOUND.matcher(bound);
            var isLower = bound.startsWith(">=");
            var isRepeated = !(isLower ? atLeast : below).isEmpty();
            var isLate = isLower && !below.isEmpty();
            if (!matcher.matches() || isRepeated || isLate) {
                throw new IllegalArgumentException("expected a range such as '>=3.0 <5', found '" + text + "'");
            }
            (isLower ? atLeast : below).add(version.apply(matcher.group(2)));
        }
        var range = new VersionRange<V>(
                text, atLeast.stream().findFirst(), below.stream().findFirst());
        if (range.atLeast.isPresent() && !range.contains(range.atLeast.get())) {
            throw new IllegalArgumentException(
                    "the range '" + text + "' is empty: its lower bound is not below its upper");
        }
        return range;
    }

    public boolean contains(V version) {
        return atLeast.map(bound -> bound.compareTo(version) <= 0).orElse(true)
                && below.map(bound -> bound.compareTo(version) > 0).orElse(true);
    }

    @Override
    public String toString() {
        return text;
    }
}
