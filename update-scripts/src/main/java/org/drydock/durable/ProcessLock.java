package org.drydock.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lock of the operating system's on a file: it dies with its holder and so is never stale. */
public final class ProcessLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock on a file that exists; empty if somebody has it, this very process included. */
    public static Optional<ProcessLock> tryTake(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new ProcessLock(file, channel));
        } catch (IOException e) {
            throw new DiskException("lock", file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this process has it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DiskException("release the lock", file, e);
        }
    }
}
