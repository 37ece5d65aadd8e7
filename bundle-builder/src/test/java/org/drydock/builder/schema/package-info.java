/** The schemas in {@code docs/schemas}, held against what is read. */
@NullMarked
package org.drydock.builder.schema;

import org.jspecify.annotations.NullMarked;
