/** Real products' histories, held against what is known of them. */
@NullMarked
package org.drydock.samples.histories;

import org.jspecify.annotations.NullMarked;
