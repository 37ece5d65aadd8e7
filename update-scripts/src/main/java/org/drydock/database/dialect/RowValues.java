package org.drydock.database.dialect;

import java.util.regex.Pattern;

/**
 * Takes the customer's values out of what an engine says (attack T38): they help nobody who has script, line and index,
 * and messages go to screens, logs and tickets. Only SQLSTATE's classes 22, data that does not fit, and 23, constraints,
 * quote rows. Where in doubt more is taken out: a value may itself have quotes and parentheses.
 */
final class RowValues {
    private static final String HIDDEN = "(values not shown)";
    /** H2: {@code "INDEX ON TABLE(COLUMN) VALUES ( 'value' )"}. */
    private static final Pattern KEY = Pattern.compile("(?s) VALUES \\(.*$");
    /** H2: {@code "NAME: TABLE FOREIGN KEY(COLUMN) REFERENCES TABLE(COLUMN) (value)"}. */
    private static final Pattern REFERENCE = Pattern.compile("(?s)( REFERENCES [^(]*\\([^()]*\\)) \\(.*$");
    /** MariaDB: {@code Duplicate entry 'value' for key 'name'}. */
    private static final Pattern ENTRY = Pattern.compile("(?s)^(Duplicate entry )'.*'( for key '[^']*')$");
    /** MariaDB: {@code Data too long for column 'name' at row 1}, {@code Column 'name' cannot be null}. */
    private static final Pattern NO_DATA =
            Pattern.compile("(?:[^'\"]* )?[Cc]olumn '[^']*'(?: at row [0-9]+| cannot be null)");
    /** MariaDB: {@code Incorrect integer value: 'value' for column `name` at row 1}. */
    private static final Pattern VALUE = Pattern.compile("(?s)^([^'\"]*value: )'.*'( for column [^'\"]*)$");
    /** Up to the first quotation that is not a column's name. */
    private static final Pattern DATA =
            Pattern.compile("(?s)^((?:column \"[^\"]*\"|[^\"'])*+)[\"'].*$", Pattern.CASE_INSENSITIVE);

    private RowValues() {}

    static String hidden(String message, String state) {
        if (state.matches("2[23].*") && NO_DATA.matcher(message).matches()) {
            return message;
        }
        if (state.startsWith("22")) {
            var value = VALUE.matcher(message);
            if (value.matches()) {
                return value.replaceFirst("$1" + HIDDEN + "$2");
            }
            return DATA.matcher(message).replaceFirst("$1" + HIDDEN);
        }
        if (state.startsWith("23")) {
            var closed = message.endsWith("\"") ? "\"" : "";
            var named = KEY.matcher(message).replaceFirst(" " + HIDDEN + closed);
            named = ENTRY.matcher(named).replaceFirst("$1" + HIDDEN + "$2");
            if (named.startsWith("Duplicate entry " + HIDDEN)) {
                return named;
            }
            named = REFERENCE.matcher(named).replaceFirst("$1 " + HIDDEN + closed);
            return named.replaceAll("(?s)'.*'", HIDDEN);
        }
        return message;
    }
}
