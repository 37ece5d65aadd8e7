@NullMarked
package org.drydock.database.mariadb;

import org.jspecify.annotations.NullMarked;
