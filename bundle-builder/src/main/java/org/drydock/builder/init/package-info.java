/** The first project folder: a commented skeleton, or one around scripts that Flyway has run for years. */
@NullMarked
package org.drydock.builder.init;

import org.jspecify.annotations.NullMarked;
