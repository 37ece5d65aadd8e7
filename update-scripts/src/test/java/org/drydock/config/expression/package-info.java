@NullMarked
package org.drydock.config.expression;

import org.jspecify.annotations.NullMarked;
