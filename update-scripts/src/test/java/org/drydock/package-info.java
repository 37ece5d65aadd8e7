/** What holds for the whole of Drydock's code, whichever module it stands in. */
@NullMarked
package org.drydock;

import org.jspecify.annotations.NullMarked;
