/**
 * What somebody installed by hand, recognised by the vendor's probes: exactly one release must fit, and what stands there
 * must be what that release makes. Everything here only asks, and of databases only copies; {@link
 * org.drydock.installer.adopt.FoundCode} is the one class that knows how the product's layout holds code.
 */
@NullMarked
package org.drydock.installer.adopt;

import org.jspecify.annotations.NullMarked;
