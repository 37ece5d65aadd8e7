/** The contract of an engine, and the engines that keep it. */
@NullMarked
package org.drydock.database;

import org.jspecify.annotations.NullMarked;
