/** What the two databases hold, and whether it is what this release of the code was written for. */
@NullMarked
package com.acme.crm.store;

import org.jspecify.annotations.NullMarked;
