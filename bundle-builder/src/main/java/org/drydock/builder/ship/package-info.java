/** Freezing what goes out: from then on {@code check} holds every release against {@code releases.lock}. */
@NullMarked
package org.drydock.builder.ship;

import org.jspecify.annotations.NullMarked;
