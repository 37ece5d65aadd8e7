/** The promises, tested at the command line: {@link org.drydock.installer.Shop} makes the bundles. */
@NullMarked
package org.drydock.installer;

import org.jspecify.annotations.NullMarked;
