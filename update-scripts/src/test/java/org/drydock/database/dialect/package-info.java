@NullMarked
package org.drydock.database.dialect;

import org.jspecify.annotations.NullMarked;
