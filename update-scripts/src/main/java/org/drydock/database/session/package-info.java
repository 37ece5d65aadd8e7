/**
 * An open database, through JDBC.
 */
@NullMarked
package org.drydock.database.session;

import org.jspecify.annotations.NullMarked;
