package org.drydock.installer.faults;

import java.util.List;
import java.util.Locale;

/** How much of the matrix is tried: {@code -Ddrydock.faults=plain}, {@code points} or {@code all}. */
enum Depth {
    /** The first point of each kind in each phase, with a kill and one other fault. */
    PLAIN,
    /** Every point, with a kill and one other fault. */
    POINTS,
    /** Every point, with every fault. */
    ALL;

    static final Depth CHOSEN =
            valueOf(System.getProperty("drydock.faults", "plain").toUpperCase(Locale.ROOT));

    boolean isEveryPoint() {
        return this != PLAIN;
    }

    /** Of the faults that can happen at a point, those that do. */
    List<Fault> of(List<Fault> faults, Point point) {
        var other = faults.get(1 + (int) (point.ordinal() % (faults.size() - 1)));
        return this == ALL ? faults : List.of(faults.get(0), other);
    }
}
