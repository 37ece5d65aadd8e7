/**
 * The databases of a site: one class per engine behind {@link org.drydock.database.Engine}. Nothing else knows JDBC.
 *
 * <p>Flyway runs the migrations, one hop at a time, in a folder that holds exactly what the site has run and what the
 * hop adds. Our own row in each database (the fence) says what happens to it; it never decides anything.
 */
@NullMarked
package org.drydock.database;

import org.jspecify.annotations.NullMarked;
