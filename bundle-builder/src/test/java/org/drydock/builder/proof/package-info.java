/** What running a project finds. */
@NullMarked
package org.drydock.builder.proof;

import org.jspecify.annotations.NullMarked;
