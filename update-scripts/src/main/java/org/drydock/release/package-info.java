/**
 * Releases as sets of steps, and the difference that an update is. All of it is pure: no file, no database.
 *
 * <p>A release contains the steps of every release in its {@code from}, in that order, then its own, each once. An
 * update runs the target's set minus what the site has run, in the target's order. A site is reachable if everything
 * that it has run is in the target's set.
 */
@NullMarked
package org.drydock.release;

import org.jspecify.annotations.NullMarked;
