/** How anything in Drydock fails: one exception, whose kind decides the exit code that scripts rely on. */
@NullMarked
package org.drydock.failure;

import org.jspecify.annotations.NullMarked;
