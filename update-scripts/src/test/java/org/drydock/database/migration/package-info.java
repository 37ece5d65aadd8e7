@NullMarked
package org.drydock.database.migration;

import org.jspecify.annotations.NullMarked;
