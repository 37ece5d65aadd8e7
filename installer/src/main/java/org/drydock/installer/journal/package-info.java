/**
 * The append-only record of a run: what is about to happen, what has happened. It lies outside the databases, because
 * a killed migration leaves no trace in them. Whatever stands in no journal has not happened.
 */
@NullMarked
package org.drydock.installer.journal;

import org.jspecify.annotations.NullMarked;
