package org.drydock.release;

import java.util.Optional;
import org.drydock.step.Step;
import org.drydock.step.StepId;

/**
 * A step that a site has not run.
 *
 * @param satisfiedBy a step that did the same; this one is then only recorded
 */
public record Task(Step step, Optional<StepId> satisfiedBy) {
    public StepId id() {
        return step.id();
    }
}
