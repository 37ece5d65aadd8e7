/**
 * What INI and TOML have in common: lines with a key and a value, under headers in brackets. The format finds the lines
 * and writes keys and values; where lines begin and end, and which comments belong to them, is known here.
 */
@NullMarked
package org.drydock.config.sections;

import org.jspecify.annotations.NullMarked;
