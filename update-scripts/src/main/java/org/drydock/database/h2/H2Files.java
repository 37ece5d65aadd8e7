package org.drydock.database.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.drydock.durable.Directories;
import org.drydock.durable.DiskException;

/**
 * What H2 puts on a disk for one database.
 *
 * @param name absolute path without a suffix
 */
record H2Files(Path name) {
    /** What H2 leaves when it is killed: compacted files under way, and overflowing results. Never state of its own. */
    private static final Pattern DEBRIS = Pattern.compile("\\.mv\\.db\\.(newFile|tempFile)|\\.([0-9]+\\.)?temp\\.db");

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** As {@link H2Restore} names it. */
    private static final Pattern ASIDE = Pattern.compile("\\..+\\.aside(\\.[0-9]+)?");

    private static final Pattern DIAGNOSES = Pattern.compile("\\.trace\\.db(\\.old)?|\\.lock\\.db");

    /** The file with everything in it. Where it is a link, what it points to: a rename would replace only the link. */
    Path main() {
        var main = sibling(".mv.db");
        try {
            // Also where the file itself is away, as in the middle of putting it back.
            for (int links = 0; Files.isSymbolicLink(main) && links < MOST_LINKS; links++) {
                main = main.resolveSibling(Files.readSymbolicLink(main));
            }
            return main.equals(sibling(".mv.db")) ? main : real(main);
        } catch (IOException e) {
            throw new DiskException("follow", main, e);
        }
    }

    private static Path real(Path path) throws IOException {
        return Directories.parent(path).toRealPath().resolve(path.getFileName());
    }

    boolean exists() {
        return Directories.isThere(main());
    }

    /** The one file of H2 1.3 and of 1.4 with MV_STORE=FALSE. */
    Path pageStore() {
        return sibling(".h2.db");
    }

    /** What no database needs that is closed; H2 deletes it the next time, or takes it for the database. */
    List<Path> debris() {
        return siblings(DEBRIS);
    }

    /** What was moved out of the way here. */
    List<Path> asides() {
        var main = main();
        var start = String.valueOf(main.getFileName()).replaceFirst("\\.mv\\.db$", "");
        return siblings(Directories.parent(main), start, ASIDE);
    }

    /** All that H2 made: the main file last. */
    List<Path> all() {
        var all = new ArrayList<>(siblings(DIAGNOSES));
        all.addAll(debris());
        if (Files.exists(sibling(".mv.db"), LinkOption.NOFOLLOW_LINKS)) {
            all.add(sibling(".mv.db"));
        }
        return all;
    }

    private Path sibling(String suffix) {
        return name.resolveSibling(name.getFileName() + suffix);
    }

    private List<Path> siblings(Pattern suffix) {
        return siblings(Directories.parent(name), String.valueOf(name.getFileName()), suffix);
    }

    private static List<Path> siblings(Path folder, String start, Pattern suffix) {
        return Directories.list(folder).stream()
                .filter(path -> {
                    var file = String.valueOf(path.getFileName());
                    return file.startsWith(start)
                            && suffix.matcher(file.substring(start.length())).matches();
                })
                .toList();
    }
}
