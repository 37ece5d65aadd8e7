/**
 * What stands in the product's place while a run changes things, so that nothing can start it: not a supervisor, not a
 * reboot, not an admin in a hurry.
 */
@NullMarked
package org.drydock.installer.gate;

import org.jspecify.annotations.NullMarked;
