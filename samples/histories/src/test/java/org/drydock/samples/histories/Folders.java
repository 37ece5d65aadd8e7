package org.drydock.samples.histories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies folders. */
final class Folders {
    private Folders() {}

    /** @param to must not exist */
    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }
}
