@NullMarked
package org.drydock.config.merge;

import org.jspecify.annotations.NullMarked;
