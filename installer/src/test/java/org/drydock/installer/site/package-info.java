@NullMarked
package org.drydock.installer.site;

import org.jspecify.annotations.NullMarked;
