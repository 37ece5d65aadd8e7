/**
 * Rows of any table: made up to prove a release with, and fingerprinted, whatever their order.
 */
@NullMarked
package org.drydock.database.rows;

import org.jspecify.annotations.NullMarked;
