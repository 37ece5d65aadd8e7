/**
 * A database on a MariaDB server. It has neither DDL in transactions nor a way to exchange two databases, so a backup is
 * a dump on our side, which is only ever read, and going back is emptying the database and loading the dump, from the
 * start again if it is cut off.
 */
@NullMarked
package org.drydock.database.mariadb;

import org.jspecify.annotations.NullMarked;
