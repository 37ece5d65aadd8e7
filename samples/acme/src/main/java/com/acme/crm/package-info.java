/** Acme CRM: one process that serves one site's customers over HTTP; settings, start and end. */
@NullMarked
package com.acme.crm;

import org.jspecify.annotations.NullMarked;
