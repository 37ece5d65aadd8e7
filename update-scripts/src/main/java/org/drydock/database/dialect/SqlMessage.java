package org.drydock.database.dialect;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.durable.DiskException;

/** A driver's words without what a driver adds to them. */
public final class SqlMessage {
    private static final int LONGEST_STATEMENT = 120;
    private static final Pattern OF_VALUES = Pattern.compile("invalid|malformed|out of range|too long|value \"");

    private SqlMessage() {}

    /** One line: what the engine says, and its own number or SQLSTATE for looking it up. */
    public static String of(SQLException e) {
        var text = String.valueOf(e.getMessage());
        // H2 repeats the whole statement, which may be a megabyte, or hold what is not ours to show.
        var end = text.indexOf("; SQL statement:");
        var message = oneLine(end < 0 ? text : text.substring(0, end))
                .replaceFirst(" \\[[0-9]+-[0-9]+]$", "")
                .replaceFirst("^\\(conn=[0-9]+\\) ", ""); // MariaDB's number of the session
        return RowValues.hidden(message, String.valueOf(e.getSQLState())) + system(e, message) + " (" + number(e) + ")";
    }

    /** What the operating system said of a file, which H2 keeps to itself. */
    private static String system(SQLException e, String message) {
        return ofFile(e)
                .map(io -> oneLine(DiskException.reason(io)))
                .filter(reason -> !message.contains(reason))
                .map(reason -> ": " + reason)
                .orElse("");
    }

    /** The failure of a file operation that an embedded database has run into; other drivers' are of connections, and told. */
    public static Optional<IOException> ofFile(SQLException e) {
        if (e.getClass().getName().startsWith("org.h2.")) {
            for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException io && io.getMessage() != null) {
                    return Optional.of(io);
                }
            }
        }
        return Optional.empty();
    }

    /** What a failure may keep as its cause: logs print causes, and the driver's own words may hold rows of the customer's. */
    public static SQLException cause(SQLException e) {
        var cause = new SQLException(of(e), e.getSQLState(), e.getErrorCode());
        cause.setStackTrace(e.getStackTrace());
        return cause;
    }

    /** A line of an engine's tool, which does not say which of its numbers a message has: what it quotes is taken out. */
    public static String withoutValues(String line) {
        var said = line.substring(line.lastIndexOf("ERROR:") + 1);
        return OF_VALUES.matcher(said).find()
                ? line.substring(0, line.length() - said.length()) + RowValues.hidden(said, "22000")
                : line;
    }

    /** The beginning of a statement, as one line. */
    public static String shortened(String sql) {
        var line = oneLine(sql.substring(0, Math.min(sql.length(), 10 * LONGEST_STATEMENT)));
        return line.length() <= LONGEST_STATEMENT ? line : line.substring(0, LONGEST_STATEMENT - 3) + "...";
    }

    public static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }

    private static String number(SQLException e) {
        return e.getErrorCode() <= 0 ? "SQLSTATE " + e.getSQLState() : "error " + e.getErrorCode();
    }
}
