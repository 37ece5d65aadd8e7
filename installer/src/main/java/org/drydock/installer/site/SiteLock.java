package org.drydock.installer.site;

import java.nio.file.Files;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.durable.ProcessLock;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** One installer at a time on a site. */
public final class SiteLock {
    private final ProcessLock lock;

    private SiteLock(ProcessLock lock) {
        this.lock = lock;
    }

    private static SiteLock take(Disk disk, SiteLayout layout) {
        if (!Files.exists(layout.lock())) {
            disk.create(layout.lock(), FileMode.PRIVATE_FILE).close();
        }
        return new SiteLock(ProcessLock.tryTake(layout.lock())
                .orElseThrow(() -> UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        layout.root() + ": another installer is working on this site",
                        "wait until it has ended; 'installer status' tells what it does")));
    }

    /**
     * Does something while nobody else can.
     *
     * @throws UpdateException PRECONDITION if another installer works on this site
     */
    public static void during(Disk disk, SiteLayout layout, Runnable work) {
        Ownership.require(layout);
        var taken = take(disk, layout);
        try {
            work.run();
        } finally {
            taken.close();
        }
    }

    /** Whether an installer works on the site just now. */
    public static boolean isHeld(SiteLayout layout) {
        if (!Files.exists(layout.lock())) {
            return false;
        }
        try {
            var lock = ProcessLock.tryTake(layout.lock());
            lock.ifPresent(ProcessLock::close);
            return lock.isEmpty();
        } catch (DiskException e) {
            return false; // not ours to open: then not ours to judge
        }
    }

    private void close() {
        lock.close();
    }
}
