/**
 * What a run is going to do to a site, decided before anything is touched: whether the bundle applies, the difference,
 * hop by hop and step by step, what is backed up, what space it takes, what will be lost.
 */
@NullMarked
package org.drydock.installer.plan;

import org.jspecify.annotations.NullMarked;
