package org.drydock.database.session;

import java.sql.SQLException;
import java.util.Optional;
import org.drydock.database.dialect.SqlMessage;

/**
 * Why an engine refuses a statement about one row, without any value. An engine's own words are told only where they are
 * about the statement, SQLSTATE's class 42; elsewhere, also out of triggers, they may hold what was bound or found.
 */
final class Refusal {
    /** MariaDB's driver may have put the value into the text that the server shows from. */
    private static final String FROM_THE_STATEMENT = "(?s) near '.*' (at line \\d+)?";

    private Refusal() {}

    static String words(SQLException e, Optional<String> value) {
        var state = String.valueOf(e.getSQLState());
        var said = SqlMessage.of(e).replaceFirst(FROM_THE_STATEMENT, " ");
        if (state.startsWith("42") && value.filter(said::contains).isEmpty()) {
            return said;
        }
        return reason(state) + " (SQLSTATE " + state + ", error " + e.getErrorCode() + ")";
    }

    private static String reason(String state) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> "the connection is lost";
            case "22" -> state.equals("22001") ? "the value is too long for its column" : "a value does not fit";
            case "23" -> "a constraint refuses the value";
            case "40" -> "another transaction is in the way";
            case "42" -> "the statement is refused";
            default -> "the database refuses it";
        };
    }
}
