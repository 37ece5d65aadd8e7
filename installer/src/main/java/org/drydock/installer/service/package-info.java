/** The product as a service: started, stopped, asked for its health. */
@NullMarked
package org.drydock.installer.service;

import org.jspecify.annotations.NullMarked;
