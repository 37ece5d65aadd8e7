/**
 * What a bundle says of itself: the product, its releases with all their steps, the files that belong to them, and the
 * target's code. The manifest is the text that is signed; every other byte of a bundle follows from it.
 */
@NullMarked
package org.drydock.manifest;

import org.jspecify.annotations.NullMarked;
