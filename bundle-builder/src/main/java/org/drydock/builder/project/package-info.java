/**
 * A vendor's project folder, read into a product and its releases.
 *
 * <p>Two passes. First every file is read by itself into drafts: what the vendor wrote, with its place, all mistakes
 * collected. Then the steps' files are found: scripts that a release names come first; what {@code releases.lock} says
 * was shipped stays where it was shipped; and {@code migrate: DB, to: V} takes what is left up to V, releases with
 * lower versions first among those whose origins are done. A file belongs to one step.
 */
@NullMarked
package org.drydock.builder.project;

import org.jspecify.annotations.NullMarked;
