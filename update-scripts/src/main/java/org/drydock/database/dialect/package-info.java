/**
 * What open sessions ask of their engine, and what all engines say in SQL alike.
 */
@NullMarked
package org.drydock.database.dialect;

import org.jspecify.annotations.NullMarked;
