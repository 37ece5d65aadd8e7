package org.drydock.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.drydock.thread.DaemonThreads;

/**
 * A file in the making. Of a large one, what was written is brought to the disk while the rest comes: the kernel itself would
 * begin with that at gigabytes, and all of it would have to be waited for at the end.
 */
final class ChannelSink implements Disk.Sink {
    /** A heap buffer is copied to native memory first, as much as is written at once, and that memory is kept per thread. */
    private static final int AT_ONCE = 256 << 10;
    /** Bytes that are worth a trip to the disk. */
    private static final long AHEAD = 32 << 20;

    private final Path file;
    private final FileChannel channel;
    private CompletableFuture<Void> forcing = CompletableFuture.completedFuture(null);
    private long unforced;

    ChannelSink(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @Override
    public void write(ByteBuffer bytes) {
        try {
            unforced += bytes.remaining();
            var end = bytes.limit();
            while (bytes.position() < end) {
                bytes.limit(Math.min(end, bytes.position() + AT_ONCE));
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new DiskException("write", file, e);
        }
        if (unforced >= AHEAD && forcing.isDone()) {
            await();
            unforced = 0;
            forcing = CompletableFuture.runAsync(this::forceAhead, DaemonThreads.named("writes ahead"));
        }
    }

    private void forceAhead() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new DiskException("make durable", file, e);
        }
    }

    /** The system tells of what did not arrive once, and so has to be listened to here. */
    private void await() {
        try {
            forcing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DiskException failure ? failure : e;
        }
    }

    @Override
    public void force() {
        await();
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new DiskException("make durable", file, e);
        }
    }

    @Override
    public void close() {
        forcing.handle((nothing, failure) -> file).join(); // of what was never forced nothing is expected
        try {
            channel.close();
        } catch (IOException e) {
            throw new DiskException("close", file, e);
        }
    }
}
