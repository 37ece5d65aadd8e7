package org.drydock.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of no consequence in the platform's temporary folder: only its owner can read it, nobody misses it. */
public final class TemporaryFile implements AutoCloseable {
    private final Path path;

    private TemporaryFile(Path path) {
        this.path = path;
    }

    public static TemporaryFile create(String prefix) {
        try {
            return new TemporaryFile(Files.createTempFile(prefix, ".tmp"));
        } catch (IOException e) {
            throw new DiskException(
                    "create a temporary file in", Path.of(System.getProperty("java.io.tmpdir", "/tmp")), e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new DiskException("delete", path, e);
        }
    }
}
