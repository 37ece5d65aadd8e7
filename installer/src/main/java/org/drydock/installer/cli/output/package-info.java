/** How runs, plans and sites are shown: as text, as JSON, in the log. */
@NullMarked
package org.drydock.installer.cli.output;

import org.jspecify.annotations.NullMarked;
