/**
 * Bringing the vendor's new default settings into a file that a customer has edited.
 *
 * <p>Three files are compared key by key: the default that the customer once started from, his own, and the new default;
 * the first two after the same conversions. What he has not touched follows the vendor, what he has edited stays, and
 * what both have changed is a {@link org.drydock.config.merge.Conflict} that a policy or an answer decides. The customer's
 * file is edited, never written anew; each edit is judged as those of a conversion are. Nothing here touches a disk.
 */
@NullMarked
package org.drydock.config.merge;

import org.jspecify.annotations.NullMarked;
