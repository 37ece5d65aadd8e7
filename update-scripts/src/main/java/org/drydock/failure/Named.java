package org.drydock.failure;

import java.util.List;
import java.util.stream.Collectors;

/** Lists in messages, which somebody has to read. */
public final class Named {
    private Named() {}

    /**
     * The first of a list, and how many more there are.
     *
     * @param most how many are named at most, 1 or more
     */
    public static String first(int most, List<?> items, String separator) {
        var named = items.stream().limit(most).map(String::valueOf).collect(Collectors.joining(separator));
        var more = items.size() - most;
        return more > 0 ? named + separator + "and " + more + " more" : named;
    }
}
