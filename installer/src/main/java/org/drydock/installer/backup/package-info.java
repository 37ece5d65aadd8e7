/**
 * Everything that is needed to put a site back: databases, config, data, keys, the old code. {@link
 * org.drydock.installer.backup.BackupLayout} is the one class that knows names in a backup. A backup exists when its
 * description does, which is written last and deleted first.
 */
@NullMarked
package org.drydock.installer.backup;

import org.jspecify.annotations.NullMarked;
