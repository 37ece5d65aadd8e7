@NullMarked
package org.drydock.database.h2;

import org.jspecify.annotations.NullMarked;
