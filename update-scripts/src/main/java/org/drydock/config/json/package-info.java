/**
 * JSON, with the comments that many readers allow: {@code //} and {@code /*}. Anything else beside the grammar, a comma
 * too many for one, is refused by its place.
 */
@NullMarked
package org.drydock.config.json;

import org.jspecify.annotations.NullMarked;
