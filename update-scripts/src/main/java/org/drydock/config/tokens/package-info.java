/** Values of config files out of Jackson's tokens, for the formats that it reads. */
@NullMarked
package org.drydock.config.tokens;

import org.jspecify.annotations.NullMarked;
