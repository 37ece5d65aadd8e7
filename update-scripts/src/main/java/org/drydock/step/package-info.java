/**
 * The unit of work, and how one of each kind runs. A step has a permanent id and is frozen once shipped; every kind
 * has one runner, and the compiler asks for the runner of a new kind.
 */
@NullMarked
package org.drydock.step;

import org.jspecify.annotations.NullMarked;
