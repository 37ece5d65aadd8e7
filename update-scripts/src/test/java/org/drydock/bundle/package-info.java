@NullMarked
package org.drydock.bundle;

import org.jspecify.annotations.NullMarked;
