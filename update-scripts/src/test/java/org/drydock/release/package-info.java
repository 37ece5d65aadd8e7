@NullMarked
package org.drydock.release;

import org.jspecify.annotations.NullMarked;
