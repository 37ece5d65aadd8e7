/** The product's HTTP side: health for supervisors, customers for programs, one page for people. */
@NullMarked
package com.acme.crm.web;

import org.jspecify.annotations.NullMarked;
