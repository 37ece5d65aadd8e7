/**
 * Every change that Drydock makes to a file system: write, fsync, rename, link, delete. Nothing outside this package
 * changes a file, so that each operation can be counted, recorded and killed in tests.
 *
 * <p>The order is always the same: data, fsync; record, fsync; rename; fsync of the directory; only then delete. A
 * failed fsync is never retried on the same descriptor: since Linux 4.13 the kernel reports an error once and then
 * drops the dirty page (see "Can applications recover from fsync failures?", USENIX ATC 2020).
 */
@NullMarked
package org.drydock.durable;

import org.jspecify.annotations.NullMarked;
