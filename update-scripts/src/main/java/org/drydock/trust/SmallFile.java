package org.drydock.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.drydock.durable.DiskException;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Reading a file whole that might be anything, such as a device that never ends. */
final class SmallFile {
    private SmallFile() {}

    /**
     * @param largest in bytes
     * @param kind what it means that the file is too large or cannot be read
     */
    static ByteString read(Path file, int largest, FailureKind kind) {
        try (var in = Files.newInputStream(file)) {
            var content = in.readNBytes(largest + 1);
            if (content.length > largest) {
                throw new UpdateException(kind, file + " is too large: expected at most " + largest + " bytes");
            }
            return ByteString.copyOf(content);
        } catch (IOException e) {
            throw new UpdateException(kind, "cannot read " + file + ": " + DiskException.reason(e), e);
        }
    }
}
