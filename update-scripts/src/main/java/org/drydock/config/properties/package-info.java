/**
 * Properties files: one level of names, read as {@link java.util.Properties} reads them.
 */
@NullMarked
package org.drydock.config.properties;

import org.jspecify.annotations.NullMarked;
