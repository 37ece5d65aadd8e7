/**
 * One installation at a customer: what stands where, what the admin wrote, what is installed. {@link
 * org.drydock.installer.site.SiteLayout} is the one class that knows names on the site's disk.
 */
@NullMarked
package org.drydock.installer.site;

import org.jspecify.annotations.NullMarked;
