package org.drydock.database.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dump on its way into a database whose routines are still there. Who drops a routine drops the rights that others have on it,
 * and nobody but an administrator sees those, or could give them again; {@code CREATE OR REPLACE} leaves them. So the dump
 * tool's {@code DROP} goes, and each routine takes the place of the one that is there.
 */
final class DumpOverRoutines {
    private static final List<String> KINDS = List.of("FUNCTION", "PROCEDURE", "PACKAGE", "PACKAGE BODY");
    private static final List<String> DROPS =
            KINDS.stream().map(kind -> "/*!50003 DROP " + kind + " IF EXISTS `").toList();

    private final DumpLines lines;
    private boolean isDropLeftOut;

    private DumpOverRoutines(DumpLines lines) {
        this.lines = lines;
    }

    /** @param objects as {@link DumpFacts} calls them */
    static boolean isNeeded(Collection<String> objects) {
        return !routines(objects).isEmpty();
    }

    /** Those of some objects, whose names mean the same in capitals and not. */
    static Set<String> routines(Collection<String> objects) {
        var routines = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        objects.stream()
                .filter(object -> KINDS.stream().anyMatch(kind -> object.startsWith(kind + " ")))
                .forEach(routines::add);
        return routines;
    }

    static void copy(InputStream from, OutputStream to) throws IOException {
        new DumpOverRoutines(new DumpLines(from, to)).copy();
    }

    private void copy() throws IOException {
        do {
            while (lines.passesBorder() || leavesOutDrop()) {}
            if (lines.isInside() && isDropLeftOut && lines.skips("CREATE ")) {
                lines.write("CREATE OR REPLACE ");
            }
            isDropLeftOut = isDropLeftOut && !lines.isInside();
        } while (lines.copy());
    }

    private boolean leavesOutDrop() throws IOException {
        for (String drop : lines.isInside() ? List.<String>of() : DROPS) {
            if (lines.skips(drop)) {
                lines.leaveOut();
                isDropLeftOut = true;
                return true;
            }
        }
        return false;
    }
}
