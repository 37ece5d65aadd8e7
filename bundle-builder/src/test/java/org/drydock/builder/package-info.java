/** What the tests of several packages share. */
@NullMarked
package org.drydock.builder;

import org.jspecify.annotations.NullMarked;
