package org.drydock.installer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.drydock.config.ConfigDocument;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileStamp;
import org.drydock.durable.WholeFile;

/** Config files that have other names: what is written takes one name's place, and the others keep what they have. */
final class HardLinks {
    private HardLinks() {}

    /** @param coming what files will be, relative to the site */
    static List<String> notices(Path site, Map<String, ConfigDocument> coming) {
        return coming.entrySet().stream()
                .filter(each -> isToBreak(site.resolve(each.getKey()), each.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .map(file ->
                        file + " is a hard link: it gets a file of its own, and its other names keep what they have;"
                                + " use a symbolic link for a file that several products read")
                .toList();
    }

    private static boolean isToBreak(Path file, ConfigDocument coming) {
        return Files.isRegularFile(file) && hasOtherNames(file) && !Arrays.equals(WholeFile.read(file), coming.bytes());
    }

    private static boolean hasOtherNames(Path file) {
        try {
            return FileStamp.of(file.toRealPath())
                    .filter(stamp -> stamp.names() > 1)
                    .isPresent();
        } catch (IOException e) {
            throw new DiskException("follow", file, e);
        }
    }
}
