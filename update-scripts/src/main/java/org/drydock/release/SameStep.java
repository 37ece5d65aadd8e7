package org.drydock.release;

import org.drydock.step.StepId;

/** A change that was shipped twice: a site that has run one of these two has run the other. */
public record SameStep(StepId step, StepId as) {}
