@NullMarked
package org.drydock.manifest;

import org.jspecify.annotations.NullMarked;
