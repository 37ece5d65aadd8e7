package org.drydock.step;

/**
 * A step to be done now.
 *
 * @param isSatisfied whether an equal of it has run, so that it is only recorded
 */
public record Work(Step step, boolean isSatisfied) {}
