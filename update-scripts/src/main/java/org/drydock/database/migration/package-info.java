/**
 * Flyway's part: it runs the migrations, one hop at a time, in a folder that holds exactly what the site has run and what
 * the hop adds.
 */
@NullMarked
package org.drydock.database.migration;

import org.jspecify.annotations.NullMarked;
