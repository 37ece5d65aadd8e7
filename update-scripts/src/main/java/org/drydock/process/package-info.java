/** Other processes of this machine: which of them belong to a run or hold a file, and whether they still do anything. Linux: {@code /proc}. */
@NullMarked
package org.drydock.process;

import org.jspecify.annotations.NullMarked;
