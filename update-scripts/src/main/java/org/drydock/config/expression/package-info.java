/** One value computed from another by JSONata: bounded in time and depth, and the same on every machine and every day. */
@NullMarked
package org.drydock.config.expression;

import org.jspecify.annotations.NullMarked;
