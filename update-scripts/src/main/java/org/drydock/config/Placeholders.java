package org.drydock.config;

/**
 * Counts the places for values in a statement: question marks outside of literals, quoted names and comments. Two of them
 * together are an operator of PostgreSQL's.
 */
final class Placeholders {
    private final String sql;
    private int at;
    private int found;

    private Placeholders(String sql) {
        this.sql = sql;
    }

    static int in(String sql) {
        var placeholders = new Placeholders(sql);
        while (placeholders.at < sql.length()) {
            placeholders.step();
        }
        return placeholders.found;
    }

    private void step() {
        var next = sql.charAt(at);
        if (sql.startsWith("--", at)) {
            skip("\n", 2);
        } else if (sql.startsWith("/*", at)) {
            skip("*/", 2);
        } else if (next == '\'' || next == '"' || next == '`') {
            skip(String.valueOf(next), 1);
        } else if (sql.startsWith("??", at)) {
            at += 2;
        } else {
            found += next == '?' ? 1 : 0;
            at++;
        }
    }

    private void skip(String end, int opening) {
        var close = sql.indexOf(end, at + opening);
        at = close < 0 ? sql.length() : close + end.length();
    }
}
