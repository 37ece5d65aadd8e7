/**
 * A run, from its first phase to its last: {@link org.drydock.installer.update.SiteRun} is the table of contents. Each
 * phase is a small class. Before the commit every failure and every interruption goes back; after it, forward.
 */
@NullMarked
package org.drydock.installer.update;

import org.jspecify.annotations.NullMarked;
