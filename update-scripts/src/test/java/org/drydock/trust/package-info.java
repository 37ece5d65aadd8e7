/** What must verify and what must not, each refusal by its name. */
@NullMarked
package org.drydock.trust;

import org.jspecify.annotations.NullMarked;
