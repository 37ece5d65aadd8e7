package org.drydock.installer.site;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.jspecify.annotations.Nullable;

/** One installer at a time: a lock of the operating system's, which dies with its holder and so is never stale. */
public final class SiteLock implements AutoCloseable {
    private final FileChannel channel;

    private SiteLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws UpdateException PRECONDITION if another installer works on this site */
    public static SiteLock take(Disk disk, SiteLayout layout) {
        var file = layout.lock();
        if (!Files.exists(file)) {
            disk.create(file, FileMode.PRIVATE_FILE).close();
        }
        try {
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        layout.root() + ": another installer is working on this site",
                        "wait until it has ended; 'installer status' tells what it does");
            }
            return new SiteLock(channel);
        } catch (IOException e) {
            throw new DiskException("lock", file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** Whether an installer holds the lock just now; changes nothing. */
    public static boolean isHeld(SiteLayout layout) {
        if (!Files.exists(layout.lock())) {
            return false;
        }
        try (var channel = FileChannel.open(layout.lock(), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            return false; // not ours to write: then not ours to judge
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot release the site's lock: " + e.getMessage(), e);
        }
    }
}
