package org.drydock.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Large files, of which much is on the disk before their end is written. */
final class ChannelSinkTest {
    private static final int MEGABYTE = 1 << 20;

    private final AtomicInteger forced = new AtomicInteger();
    private final CountDownLatch isForced = new CountDownLatch(1);

    @Test
    void bringsALargeFileToTheDiskWhileItIsWritten() throws InterruptedException {
        var sink = new ChannelSink(Path.of("large"), new Device(false));
        write(sink, 100);
        assertThat(isForced.await(30, TimeUnit.SECONDS)).isTrue();
        sink.force();
        sink.close();
    }

    @Test
    void leavesASmallOneToTheEnd() {
        var sink = new ChannelSink(Path.of("small"), new Device(false));
        write(sink, 20);
        assertThat(forced).hasValue(0);
        sink.force();
        assertThat(forced).hasValue(1);
        sink.close();
    }

    /** The system tells of it once: whoever forces the file after that hears that all is well. */
    @Test
    void tellsOfWhatDidNotArriveBeforeTheEnd() {
        var sink = new ChannelSink(Path.of("large"), new Device(true));
        assertThatThrownBy(() -> {
                    write(sink, 40);
                    sink.force();
                })
                .isInstanceOf(DiskException.class)
                .hasMessageContaining("large")
                .hasMessageContaining("Input/output error");
        sink.close();
    }

    private static void write(ChannelSink sink, int megabytes) {
        for (int each = 0; each < megabytes; each++) {
            sink.write(ByteBuffer.allocate(MEGABYTE));
        }
    }

    /** A disk that takes everything, and may lose the first of it. */
    private final class Device extends FileChannel {
        private boolean isFailing;

        private Device(boolean isFailing) {
            this.isFailing = isFailing;
        }

        @Override
        public int write(ByteBuffer bytes) {
            var size = bytes.remaining();
            bytes.position(bytes.limit());
            return size;
        }

        @Override
        public synchronized void force(boolean metadata) throws IOException {
            forced.incrementAndGet();
            isForced.countDown();
            if (isFailing) {
                isFailing = false;
                throw new IOException("Input/output error");
            }
        }

        @Override
        protected void implCloseChannel() {}

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
