@NullMarked
package org.drydock.step;

import org.jspecify.annotations.NullMarked;
