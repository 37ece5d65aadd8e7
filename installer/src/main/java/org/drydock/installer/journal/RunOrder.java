package org.drydock.installer.journal;

import java.util.Comparator;

/** The order of run ids, such as {@code 0007-3f9c2a}: by their counter, as a clock may jump; then by name. */
public final class RunOrder {
    public static final Comparator<String> OF_IDS =
            Comparator.comparingLong(RunOrder::counter).thenComparing(Comparator.naturalOrder());

    private RunOrder() {}

    private static long counter(String run) {
        var digits = run.replaceFirst("[^0-9].*", "");
        return digits.isEmpty() || digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
