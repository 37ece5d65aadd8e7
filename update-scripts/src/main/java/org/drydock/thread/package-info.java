/** Threads of our own. */
@NullMarked
package org.drydock.thread;

import org.jspecify.annotations.NullMarked;
