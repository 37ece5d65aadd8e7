/** SHA-256 of bytes, files and trees of files: what everything that is checked is compared by. */
@NullMarked
package org.drydock.digest;

import org.jspecify.annotations.NullMarked;
