/** The arithmetic only: measuring is for {@code run.sh}. */
@NullMarked
package org.drydock.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
