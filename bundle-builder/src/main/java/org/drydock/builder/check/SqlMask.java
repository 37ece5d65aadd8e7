package org.drydock.builder.check;

import java.util.regex.Pattern;

/**
 * A script with everything blanked that is no statement text: comments, literals, quoted names, dollar-quoted bodies
 * and the data of PostgreSQL's {@code COPY .. FROM stdin}. Every character keeps its place. This is no parser: it only
 * lets a few words be looked for where they would be statements.
 */
final class SqlMask {
    private static final Pattern DOLLAR = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");
    /** MariaDB runs what is in it. */
    private static final Pattern EXECUTED = Pattern.compile("/\\*M?![0-9]*");

    private static final Pattern COPY = Pattern.compile("(?is)copy\\s.*\\sfrom\\s+stdin\\b[^;]*");

    private final String sql;
    private final String engine;
    private final StringBuilder masked;
    private int at;
    private boolean isInExecuted;
    private int statement;

    private SqlMask(String sql, String engine) {
        this.sql = sql;
        this.engine = engine;
        this.masked = new StringBuilder(sql);
    }

    static String of(String sql, String engine) {
        var mask = new SqlMask(sql, engine);
        while (mask.at < sql.length()) {
            mask.step();
        }
        return mask.masked.toString();
    }

    private void step() {
        var c = sql.charAt(at);
        if (sql.startsWith("--", at) || (c == '#' && engine.equals("mariadb"))) {
            blankTo(end("\n", at));
        } else if (isExecuted()) {
            blankTo(endOfOpening());
            isInExecuted = true;
        } else if (isInExecuted && sql.startsWith("*/", at)) {
            blankTo(at + "*/".length());
            isInExecuted = false;
        } else if (sql.startsWith("/*", at)) {
            blankTo(endOfComment());
        } else if (c == '\'' || c == '"' || (c == '`' && engine.equals("mariadb"))) {
            blankTo(endOfQuoted(c));
        } else if (c == '$' && !engine.equals("mariadb") && isDollarQuote()) {
            blankTo(endOfDollarQuote());
        } else {
            at++;
            if (c == ';') {
                endStatement();
            }
        }
    }

    private void endStatement() {
        var text = masked.substring(statement, at - 1).strip();
        statement = at;
        if (engine.equals("postgresql") && COPY.matcher(text).matches()) {
            var end = sql.indexOf("\n\\.", at);
            blankTo(end < 0 ? sql.length() : Math.min(sql.length(), end + "\n\\.".length()));
            statement = at;
        }
    }

    private boolean isExecuted() {
        return engine.equals("mariadb")
                && EXECUTED.matcher(sql).region(at, sql.length()).lookingAt();
    }

    private int endOfOpening() {
        var matcher = EXECUTED.matcher(sql).region(at, sql.length());
        return matcher.lookingAt() ? matcher.end() : at;
    }

    private boolean isDollarQuote() {
        return DOLLAR.matcher(sql).region(at, sql.length()).lookingAt()
                && (at == 0 || !Character.isJavaIdentifierPart(sql.charAt(at - 1)));
    }

    private int endOfDollarQuote() {
        var matcher = DOLLAR.matcher(sql).region(at, sql.length());
        return matcher.lookingAt() ? after(matcher.group(), matcher.end()) : sql.length();
    }

    /** PostgreSQL and H2 nest comments, MariaDB does not. */
    private int endOfComment() {
        var depth = 0;
        var i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i) && (depth == 0 || !engine.equals("mariadb"))) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }

    private int endOfQuoted(char quote) {
        var escapes = quote == '\'' && (engine.equals("mariadb") || isEscapeString());
        for (int i = at + 1; i < sql.length(); i++) {
            if (escapes && sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == quote) {
                return i + 1; // a doubled quote begins the next literal at once, which comes to the same
            }
        }
        return sql.length();
    }

    private boolean isEscapeString() {
        return engine.equals("postgresql")
                && at > 0
                && Character.toLowerCase(sql.charAt(at - 1)) == 'e'
                && (at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
    }

    private int end(String what, int from) {
        var found = sql.indexOf(what, from);
        return found < 0 ? sql.length() : found;
    }

    private int after(String what, int from) {
        var found = sql.indexOf(what, from);
        return found < 0 ? sql.length() : found + what.length();
    }

    private void blankTo(int end) {
        for (; at < end; at++) {
            if (sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
                masked.setCharAt(at, ' ');
            }
        }
    }
}
