/**
 * Going back: puts a backup's databases, config and data in place of what stands there, which is moved aside and never
 * overwritten, and compares the result with the backup. Every part may be repeated after any interruption. Nothing
 * else moves a site's state backwards.
 */
@NullMarked
package org.drydock.installer.restore;

import org.jspecify.annotations.NullMarked;
