package org.drydock.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file that is small enough to be held at once. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * @param file or a link to one
     * @throws DiskException if it cannot be read, or is something else: nobody may ever write into a pipe
     */
    public static byte[] read(Path file) {
        require(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }

    /** The same demand, for whoever reads it in another way. */
    public static void require(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new IOException("expected a file, found "
                        + (attributes.isDirectory() ? "a folder" : "a device, socket or pipe"));
            }
        } catch (IOException e) {
            throw new DiskException("read", file, e);
        }
    }
}
