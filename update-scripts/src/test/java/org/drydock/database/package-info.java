/** The contract of an engine. */
@NullMarked
package org.drydock.database;

import org.jspecify.annotations.NullMarked;
