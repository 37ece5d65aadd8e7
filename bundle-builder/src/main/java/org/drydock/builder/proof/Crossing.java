package org.drydock.builder.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where ways part: a state that sites come to by the same steps in the same order. */
final class Crossing {
    private final Map<Leg, Crossing> onward = new LinkedHashMap<>();
    private final List<Journey> ending = new ArrayList<>();

    /** The crossing that all of them begin at. */
    static Crossing of(List<Journey> journeys) {
        var start = new Crossing();
        for (Journey journey : journeys) {
            var at = start;
            for (Leg leg : journey.legs()) {
                at = at.onward.computeIfAbsent(leg, any -> new Crossing());
            }
            at.ending.add(journey);
        }
        return start;
    }

    /**
     * Ways from here to where others part or one ends. What lies between is one stretch: Flyway runs the same scripts
     * in the same order in one call as in many, and most of a call's time is not the scripts'.
     */
    List<Onward> onward() {
        return onward.entrySet().stream()
                .map(entry -> entry.getValue().onwards(entry.getKey()))
                .toList();
    }

    private Onward onwards(Leg first) {
        var leg = first;
        var at = this;
        while (at.ending.isEmpty() && at.onward.size() == 1) {
            var next = at.onward.entrySet().iterator().next();
            leg = leg.and(next.getKey());
            at = next.getValue();
        }
        return new Onward(leg, at);
    }

    /** A stretch without a crossing, and the one that it leads to. */
    record Onward(Leg leg, Crossing to) {}

    /** Those that end here. */
    List<Journey> ending() {
        return ending;
    }
}
