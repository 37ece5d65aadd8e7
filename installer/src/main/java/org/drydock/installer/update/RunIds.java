package org.drydock.installer.update;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.drydock.durable.Directories;

/** Names runs: a counter, so that they sort, and a random part, so that no two are ever the same. */
final class RunIds {
    private static final int RANDOM_BYTES = 3;

    private RunIds() {}

    /** Such as {@code 0007-3f9c2a}. */
    static String next(Path runs) {
        var last = Directories.list(runs).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> name.matches("[0-9]+-[0-9a-f]+"))
                .mapToInt(name -> Integer.parseInt(name.substring(0, name.indexOf('-'))))
                .max()
                .orElse(0);
        var random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return String.format(Locale.ROOT, "%04d-%s", last + 1, HexFormat.of().formatHex(random));
    }
}
