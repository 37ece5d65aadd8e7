package org.drydock.installer.code;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.drydock.digest.FileTree;
import org.drydock.digest.TreeEntry;
import org.drydock.failure.Named;

/** Files of the vendor's that somebody has changed or deleted: no update may guess what is to become of them. */
final class EditedFiles {
    private static final int MOST_NAMED = 20;

    private EditedFiles() {}

    /** The vendor's files as they stand now: what customers have added is not read. */
    static FileTree read(Path code, FileTree shipped) {
        var names = new HashSet<>(shipped.byPath().keySet());
        for (String name : shipped.byPath().keySet()) {
            for (var above = Path.of(name).getParent(); above != null; above = above.getParent()) {
                names.add(above.toString());
            }
        }
        return FileTree.of(code, path -> names.contains(path.toString()));
    }

    /** In one sentence with what to do; empty if there are none. */
    static List<String> of(Path code, FileTree shipped, FileTree now) {
        var present = now.byPath();
        var edited = new ArrayList<String>();
        for (TreeEntry entry : shipped.entries()) {
            var found = present.get(entry.path());
            if (found == null) {
                edited.add(entry.path() + " (deleted)");
            } else if (!found.asShipped().equals(entry.asShipped())) {
                edited.add(entry.path());
            }
        }
        return edited.isEmpty() ? List.of() : List.of(sentence(code, edited));
    }

    private static String sentence(Path code, List<String> edited) {
        return code + ": files of the installed release were changed: "
                + Named.first(MOST_NAMED, edited, ", ")
                + " (put them back as they were shipped, from a backup or from a fresh installation elsewhere; files that"
                + " you add under names of their own are kept)";
    }
}
