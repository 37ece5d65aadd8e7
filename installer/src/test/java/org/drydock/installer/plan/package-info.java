@NullMarked
package org.drydock.installer.plan;

import org.jspecify.annotations.NullMarked;
