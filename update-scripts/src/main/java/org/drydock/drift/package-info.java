/**
 * What a vendor has recorded of the schemas that releases end in, and what it means that a site has another: each
 * difference is harmless, in doubt, or in the way. SQL is never parsed: what steps to come touch is known from the
 * difference of recorded schemas, and what an object of the customer's needs from the words in its definition.
 */
@NullMarked
package org.drydock.drift;

import org.jspecify.annotations.NullMarked;
