package org.drydock.installer.backup;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;

/** Judges files that may have grown since they were recorded, and nothing else. */
public final class GrownFile {
    private GrownFile() {}

    /** What is wrong with a file, such as {@code is shorter: ...}; empty if it begins with what was recorded. */
    public static Optional<String> problem(Path file, TreeEntry.File recorded) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is missing");
        }
        var hasher = new Hasher();
        var size = hasher.update(file, 0, recorded.size());
        if (size < recorded.size()) {
            return Optional.of("is shorter: expected at least " + recorded.size() + " bytes, found " + size);
        }
        return hasher.finish().equals(recorded.sha256())
                ? Optional.empty()
                : Optional.of("has other content in its first " + recorded.size() + " bytes");
    }
}
