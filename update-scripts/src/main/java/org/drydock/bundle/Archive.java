package org.drydock.bundle;

import java.nio.ByteBuffer;
import org.drydock.durable.Disk;

/** The archive while it grows. */
record Archive(Disk.Sink sink) {
    void file(BundleEntry entry, byte[] bytes) {
        header(entry);
        content(bytes, bytes.length);
        padding(entry);
    }

    void header(BundleEntry entry) {
        content(TarHeader.of(entry.name(), entry.size()), TarHeader.BLOCK);
    }

    void content(byte[] bytes, int length) {
        sink.write(ByteBuffer.wrap(bytes, 0, length));
    }

    void padding(BundleEntry entry) {
        zeros(Math.toIntExact(entry.paddedEnd() - entry.end()));
    }

    void zeros(int count) {
        content(new byte[count], count);
    }
}
