package org.drydock.manifest;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds names that some file system takes for one: the same but for case or Unicode form, also of directories, and
 * files or links that are a directory elsewhere.
 */
final class PathTwins {
    /** Folded path to the path as first seen, with a slash at its end for a directory. */
    private final Map<String, String> seen = new HashMap<>();

    /** Takes in a file or link; says what it collides with, if anything. */
    Optional<String> add(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            var directory = path.substring(0, slash);
            var other = seen.putIfAbsent(folded(directory), directory + "/");
            if (other != null && !other.equals(directory + "/")) {
                return collision(path, other);
            }
        }
        var other = seen.putIfAbsent(folded(path), path);
        return other == null ? Optional.empty() : collision(path, other);
    }

    private static Optional<String> collision(String path, String other) {
        return Optional.of("path '" + path + "': expected a name of its own, found that '" + other
                + "' is the same, or the same but for case or Unicode form, or a file that it lies below");
    }

    private static String folded(String path) {
        if (path.chars().allMatch(c -> c < 0x80)) {
            return path.toLowerCase(Locale.ROOT);
        }
        var composed = Normalizer.normalize(path, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
