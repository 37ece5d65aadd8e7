/**
 * What both command lines have in common: how a command fails, what it prints where, and the log. Only packages named
 * {@code cli} use this one; only they print.
 */
@NullMarked
package org.drydock.cli;

import org.jspecify.annotations.NullMarked;
