package org.drydock.database.mariadb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A dump on its way into a database of another name. Around routines, triggers and events that were made while the database
 * had another default collation, the dump tool gives it that and takes it back, by name: that would be the original.
 */
record DumpForAnother(String original, String other) {
    void copy(InputStream from, OutputStream to) throws IOException {
        var lines = new DumpLines(from, to);
        var change = "ALTER DATABASE " + MariaNames.quoted(original) + " CHARACTER SET ";
        var isInside = false;
        do {
            for (var border = lines.border(); border.isPresent(); border = lines.border()) {
                isInside = border.get().equals(DumpLines.BODY);
            }
            if (!isInside && lines.skips(change)) {
                lines.write("ALTER DATABASE " + MariaNames.quoted(other) + " CHARACTER SET ");
            }
        } while (lines.copy());
    }
}
