package org.drydock.installer.faults;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each phase the fault that it has met least, in whichever scenario: one that few come to meets them all, too. */
final class Turns {
    private final Map<String, Map<Fault, Integer>> met = new HashMap<>();

    /** @param faults that a scenario can meet */
    synchronized Fault next(String phase, List<Fault> faults) {
        var counts = met.computeIfAbsent(phase, each -> new HashMap<>());
        var next = faults.stream()
                .min(Comparator.comparing(fault -> counts.getOrDefault(fault, 0)))
                .orElseThrow();
        counts.merge(next, 1, Integer::sum);
        return next;
    }
}
