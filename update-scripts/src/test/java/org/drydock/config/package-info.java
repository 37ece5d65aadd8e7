@NullMarked
package org.drydock.config;

import org.jspecify.annotations.NullMarked;
