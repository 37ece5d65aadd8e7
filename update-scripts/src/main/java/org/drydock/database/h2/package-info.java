/**
 * H2 in one file.
 */
@NullMarked
package org.drydock.database.h2;

import org.jspecify.annotations.NullMarked;
