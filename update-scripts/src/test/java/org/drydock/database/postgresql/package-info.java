@NullMarked
package org.drydock.database.postgresql;

import org.jspecify.annotations.NullMarked;
