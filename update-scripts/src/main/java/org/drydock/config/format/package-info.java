/**
 * What a format of config files implements: {@link org.drydock.config.format.Syntax} reads it, {@link
 * org.drydock.config.format.Layout} knows where everything stands and which ranges an edit replaces. A further format is
 * one more package beside the others, and one more constant of {@code ConfigFormat}; it knows nothing of edits.
 */
@NullMarked
package org.drydock.config.format;

import org.jspecify.annotations.NullMarked;
