/**
 * PostgreSQL. A copy of a database is a clone beside it on its server, which nobody can connect to; going back clones the
 * clone and exchanges names in one transaction. Where the role may not do that, {@code pg_dump} and {@code pg_restore}.
 */
@NullMarked
package org.drydock.database.postgresql;

import org.jspecify.annotations.NullMarked;
