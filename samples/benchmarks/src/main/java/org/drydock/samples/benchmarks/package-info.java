/**
 * Runs our programs and the tools that an admin would use instead in turn, on the same payload, and compares medians.
 * Prints, unlike the rest of the code: it is a program of its own, for whoever doubts our figures.
 */
@NullMarked
package org.drydock.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
