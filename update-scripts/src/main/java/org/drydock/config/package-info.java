/**
 * Editing the customer's configuration without losing any of it.
 *
 * <p>A file is never written anew from its values. An edit replaces ranges of the text, whose positions a parser told;
 * then the {@link org.drydock.config.Oracle} reads the result with a second reader and compares it with the same edit
 * applied to the plain tree of values, the comments with the comments, and every byte outside the declared ranges with
 * what stood there. If anything differs, the edit is refused. Bytes in, bytes out: nothing here touches a disk.
 */
@NullMarked
package org.drydock.config;

import org.jspecify.annotations.NullMarked;
