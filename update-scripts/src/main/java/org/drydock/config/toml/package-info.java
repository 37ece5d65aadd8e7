/** TOML 1.0: tables, arrays of tables, dotted keys. What stands in brackets behind a key is edited as a whole or not at all. */
@NullMarked
package org.drydock.config.toml;

import org.jspecify.annotations.NullMarked;
