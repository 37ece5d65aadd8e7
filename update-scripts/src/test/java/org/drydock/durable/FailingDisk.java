package org.drydock.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A disk of which one operation fails, or all from one on, without having done anything. */
public final class FailingDisk extends ObservedDisk {
    private final long first;

    private FailingDisk(Disk disk, long first, long last, IOException reason) {
        super(disk, new DiskObserver() {
            @Override
            public void before(long ordinal, Operation operation, Path path) {
                if (ordinal >= first && ordinal <= last) {
                    throw new DiskException(operation.name().toLowerCase(Locale.ROOT), path, reason);
                }
            }
        });
        this.first = first;
    }

    /** Only the operation of this number fails, from 1: a sector that cannot be written, a moment without space. */
    public static FailingDisk at(Disk disk, long ordinal, IOException reason) {
        return new FailingDisk(disk, ordinal, ordinal, reason);
    }

    /** This one and all that follow fail: a file system that has become read-only. */
    public static FailingDisk from(Disk disk, long ordinal, IOException reason) {
        return new FailingDisk(disk, ordinal, Long.MAX_VALUE, reason);
    }

    /** Whether it came to that; when it did not, a sweep over all operations is at its end. */
    public boolean hasFailed() {
        return operations() >= first;
    }
}
