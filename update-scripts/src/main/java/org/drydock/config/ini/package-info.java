/**
 * INI files: sections and keys, text only. Readers differ on comments beside a value and on lines that go on: where the
 * meaning would depend on the reader, an edit is refused.
 */
@NullMarked
package org.drydock.config.ini;

import org.jspecify.annotations.NullMarked;
