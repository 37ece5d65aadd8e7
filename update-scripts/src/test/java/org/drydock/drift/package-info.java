@NullMarked
package org.drydock.drift;

import org.jspecify.annotations.NullMarked;
