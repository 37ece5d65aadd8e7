package org.drydock.release;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.drydock.step.StepId;

/** Which steps do the same: an equivalence, so what equals an equal is equal. */
final class EqualSteps {
    private final Map<StepId, Set<StepId>> classes = new HashMap<>();

    void add(SameStep same) {
        var all = new HashSet<>(of(same.step()));
        all.addAll(of(same.as()));
        all.forEach(id -> classes.put(id, all));
    }

    /** All that equal a step, itself among them. */
    Set<StepId> of(StepId id) {
        return classes.getOrDefault(id, Set.of(id));
    }
}
