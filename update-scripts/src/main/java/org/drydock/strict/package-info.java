/**
 * Reading what people and programs write: strictly. Unknown keys, duplicates, wrong types and trailing content are
 * refused, naming the file, the line and the column, what was expected and what was found.
 */
@NullMarked
package org.drydock.strict;

import org.jspecify.annotations.NullMarked;
