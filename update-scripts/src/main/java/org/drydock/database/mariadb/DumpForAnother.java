package org.drydock.database.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A dump on its way into a database of another name. Around routines, triggers and events that were made while the database
 * had another default collation, the dump tool gives it that and takes it back, by name: that would be the original.
 */
record DumpForAnother(String original, String other) {
    /** Lines among the texts of events before which and behind which the collation changes. */
    private static final List<String> AMONG_EVENTS =
            List.of("DELIMITER ;;\n", "/*!50003 SET collation_connection  = @saved_col_connection */ ;;\n");

    void copy(InputStream from, OutputStream to) throws IOException {
        var lines = new DumpLines(from, to);
        do {
            var isAmongTexts = false;
            while (lines.passesBorder() || passesAmongEvents(lines)) {
                isAmongTexts = true;
            }
            if ((isAmongTexts || !lines.isInside()) && lines.skips(change(original))) {
                lines.write(change(other));
            }
        } while (lines.copy());
    }

    private static String change(String database) {
        return "ALTER DATABASE " + MariaNames.quoted(database) + " CHARACTER SET ";
    }

    private static boolean passesAmongEvents(DumpLines lines) throws IOException {
        for (String line : lines.isInside() ? AMONG_EVENTS : List.<String>of()) {
            if (lines.passes(line)) {
                return true;
            }
        }
        return false;
    }
}
