package org.drydock.installer.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.drydock.durable.FileStamp;

/** Config files that have other names: what is written takes one name's place, and the others keep what they have. */
final class HardLinks {
    private HardLinks() {}

    /** @param files that are going to be written, relative to the site */
    static List<String> notices(Path site, Collection<String> files) {
        return files.stream()
                .sorted()
                .filter(file -> FileStamp.of(site.resolve(file))
                        .filter(stamp -> stamp.names() > 1)
                        .isPresent())
                .map(file ->
                        file + " is a hard link: it gets a file of its own, and its other names keep what they have;"
                                + " use a symbolic link for a file that several products read")
                .toList();
    }
}
