/**
 * The databases of a site, whatever engine they are of: what one can be asked and told. Nothing outside of here knows JDBC.
 *
 * <p>{@code engine} knows the engines, each of which has a package; {@code session} is what an open database does through
 * JDBC, {@code migration} Flyway's part of it, {@code rows} what is made of rows, {@code dialect} what they ask of an
 * engine. Our own row in each database (the fence) says what happens to it; it never decides anything.
 */
@NullMarked
package org.drydock.database;

import org.jspecify.annotations.NullMarked;
