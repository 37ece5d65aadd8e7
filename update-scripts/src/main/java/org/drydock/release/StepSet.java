package org.drydock.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drydock.step.Step;
import org.drydock.step.StepId;
import org.drydock.version.ReleaseVersion;

/** The steps that a release consists of, in order. */
public final class StepSet {
    private final ReleaseVersion release;
    private final List<Release> lineage;
    private final EqualSteps equals;
    private final Map<StepId, Step> steps = new LinkedHashMap<>();

    StepSet(ReleaseVersion release, List<Release> lineage, EqualSteps equals) {
        this.release = release;
        this.lineage = lineage;
        this.equals = equals;
        lineage.forEach(each -> each.steps().forEach(step -> steps.put(step.id(), step)));
    }

    public ReleaseVersion release() {
        return release;
    }

    public List<Step> steps() {
        return new ArrayList<>(steps.values());
    }

    public Set<StepId> ids() {
        return steps.keySet();
    }

    public boolean contains(StepId id) {
        return steps.containsKey(id);
    }

    /** The first step of {@code applied} that this set does not have: with one, its release cannot be reached. */
    public Optional<StepId> firstForeign(Set<StepId> applied) {
        return applied.stream().sorted().filter(id -> !contains(id)).findFirst();
    }

    /** What is left to do for a site that has run {@code applied}, a hop for each release on the way that brings something. */
    public List<Hop> minus(Set<StepId> applied) {
        var hops = new ArrayList<Hop>();
        var done = new LinkedHashMap<StepId, StepId>();
        applied.forEach(id -> equals.of(id).forEach(equal -> done.putIfAbsent(equal, id)));
        for (Release each : lineage) {
            var tasks = new ArrayList<Task>();
            for (Step step : each.steps()) {
                if (!applied.contains(step.id())) {
                    tasks.add(new Task(step, Optional.ofNullable(done.get(step.id()))));
                    equals.of(step.id()).forEach(equal -> done.putIfAbsent(equal, step.id()));
                }
            }
            if (!tasks.isEmpty() || each.version().equals(release)) {
                hops.add(new Hop(each.version(), tasks));
            }
        }
        return hops;
    }
}
