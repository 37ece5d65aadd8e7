/**
 * The engines that we know.
 */
@NullMarked
package org.drydock.database.engine;

import org.jspecify.annotations.NullMarked;
