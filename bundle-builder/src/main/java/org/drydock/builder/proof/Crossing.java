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

    Map<Leg, Crossing> onward() {
        return onward;
    }

    /** Those that end here. */
    List<Journey> ending() {
        return ending;
    }
}
