@NullMarked
package org.drydock.installer.service;

import org.jspecify.annotations.NullMarked;
