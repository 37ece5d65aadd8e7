package org.drydock.database.mariadb;

import java.nio.file.Path;
import org.drydock.digest.Sha256;

/** How names stand in SQL, and what we call databases of ours. */
final class MariaNames {
    private static final String SCRATCH = "_drydock_";
    private static final int DIGITS = 12;

    private MariaNames() {}

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A literal, whatever the session takes a backslash for. */
    static String text(String value) {
        return "concat('" + value.replace("'", "''").replace("\\", "',char(92),'") + "')";
    }

    /** A text where the grammar takes no expression; for a session that was made plain. */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A database that belongs to a folder of ours: always the same one, so that a second try finds the first one's. */
    static String scratch(String database, Path folder) {
        var hash =
                Sha256.of(folder.toAbsolutePath().normalize().toString()).hex().substring(0, DIGITS);
        return scratchPrefix(database) + hash;
    }

    /** What every such name of a database begins with; shortened, if it has to be, by a hash. */
    static String scratchPrefix(String database) {
        var longest = MariaUrl.LONGEST_NAME - SCRATCH.length() - DIGITS;
        var start = database.length() <= longest
                ? database
                : database.substring(0, longest - DIGITS)
                        + Sha256.of(database).hex().substring(0, DIGITS);
        return start + SCRATCH;
    }

    static boolean isScratch(String database, String name) {
        var prefix = scratchPrefix(database);
        return name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9a-f]{" + DIGITS + "}");
    }
}
