package org.drydock.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.digest.Sha256;

/**
 * Every file, link and folder with its mode and bytes, ours included: stricter than {@link SiteImage}, for what must not
 * have changed anything at all. Only the record of attempts below {@code .drydock/runs} is left out.
 */
record FolderImage(Map<String, String> files) {
    static FolderImage of(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.toList()) {
                var name = folder.relativize(file).toString();
                if (!name.contains(".drydock/runs")) {
                    files.put(name, describe(file));
                }
            }
        }
        return new FolderImage(files);
    }

    private static String describe(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "-> " + Files.readSymbolicLink(file);
        }
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        return mode + (Files.isRegularFile(file) ? " " + Sha256.of(file) : "");
    }
}
