/** The sample as its vendor ships it: the trees are started as processes, the scripts run as Flyway runs them. */
@NullMarked
package com.acme.crm;

import org.jspecify.annotations.NullMarked;
