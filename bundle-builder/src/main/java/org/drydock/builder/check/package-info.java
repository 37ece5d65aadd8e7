/**
 * What is wrong with a project, found all at once and without running anything. Each source looks for one kind of
 * mistake; proving by execution is one more source.
 */
@NullMarked
package org.drydock.builder.check;

import org.jspecify.annotations.NullMarked;
