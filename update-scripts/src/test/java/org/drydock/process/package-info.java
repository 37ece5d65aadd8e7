@NullMarked
package org.drydock.process;

import org.jspecify.annotations.NullMarked;
