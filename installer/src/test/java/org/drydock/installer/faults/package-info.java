/** Faults at every operation of every command: what a site is afterwards. */
@NullMarked
package org.drydock.installer.faults;

import org.jspecify.annotations.NullMarked;
