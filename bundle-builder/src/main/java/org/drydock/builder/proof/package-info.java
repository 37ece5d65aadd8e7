/**
 * Judges a project by running it. Every way that a site can have come to its release is gone on scratch databases, by the
 * same runners as on a site, and every way must end in one schema: that of a fresh site, and of the vendor's own clean
 * installation but for what the vendor accepts. Ways that begin with the same steps in the same order are gone once.
 * Then made-up rows go the same way and must be there at its end.
 */
@NullMarked
package org.drydock.builder.proof;

import org.jspecify.annotations.NullMarked;
