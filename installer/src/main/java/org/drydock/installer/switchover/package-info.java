/** Puts the new config in place of the old, each file whole or not at all. */
@NullMarked
package org.drydock.installer.switchover;

import org.jspecify.annotations.NullMarked;
