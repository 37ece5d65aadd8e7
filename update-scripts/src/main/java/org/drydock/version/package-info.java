/** Versions of releases and of schemas, and ranges of them: two types, never mixed. */
@NullMarked
package org.drydock.version;

import org.jspecify.annotations.NullMarked;
