/**
 * From a checked project and a folder of code to a signed bundle, and back: what a vendor makes and looks at. All that can
 * be refused is refused before the long work; the same input makes the same bytes.
 */
@NullMarked
package org.drydock.builder.assembly;

import org.jspecify.annotations.NullMarked;
