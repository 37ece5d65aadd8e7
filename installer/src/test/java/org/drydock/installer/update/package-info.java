@NullMarked
package org.drydock.installer.update;

import org.jspecify.annotations.NullMarked;
