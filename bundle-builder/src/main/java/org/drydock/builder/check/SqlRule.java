package org.drydock.builder.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something in a script that Flyway cannot run, or that does not do what it looks like. Measured with Flyway 13.
 *
 * @param engines where it matters
 * @param form what it looks like at the beginning of a line of statement text
 * @param isError whether the script would fail
 */
record SqlRule(Set<String> engines, Pattern form, boolean isError, String what, String remedy) {
    private static final Set<String> ALL = Set.of("h2", "mariadb", "postgresql");

    static final List<SqlRule> RULES = List.of(
            new SqlRule(
                    ALL,
                    Pattern.compile("\\\\[A-Za-z!?.]"),
                    true,
                    "a command of a command-line client, which no driver understands",
                    "leave it out; what an included file holds belongs into a script of its own"),
            new SqlRule(
                    ALL,
                    Pattern.compile("(?i)source\\s+[\\w./\\\\~]"),
                    true,
                    "SOURCE is a command of a command-line client, which no driver understands",
                    "make the included file a script of the step"),
            new SqlRule(
                    Set.of("h2"),
                    Pattern.compile("(?i)runscript\\b"),
                    true,
                    "RUNSCRIPT reads a file that no bundle holds, relative to wherever the installer was started",
                    "make that file a script of the step"),
            new SqlRule(
                    Set.of("h2", "postgresql"),
                    Pattern.compile("(?i)delimiter(\\s+\\S|$)"),
                    true,
                    "DELIMITER is understood on MariaDB only",
                    "put the body between $$ and $$"),
            new SqlRule(
                    Set.of("mariadb", "postgresql"),
                    Pattern.compile("//"),
                    true,
                    "'//' begins no comment on this engine",
                    "write -- instead"),
            new SqlRule(
                    Set.of("postgresql"),
                    Pattern.compile("#"),
                    true,
                    "'#' begins no comment on this engine",
                    "write -- instead"),
            new SqlRule(
                    Set.of("mariadb"),
                    Pattern.compile("(?i)set\\s+(names|character\\s+set|charset|(session\\s+|@@(session\\.)?)?"
                            + "character_set_(client|connection|results)\\s*=)\\s*(?!utf8|default|null)\\w"),
                    true,
                    "scripts are sent in UTF-8, whatever they are written in, and MariaDB's driver closes the connection where"
                            + " another character set is asked for",
                    "leave it out; 'encoding' in product.yaml says what scripts are written in"),
            new SqlRule(
                    ALL,
                    Pattern.compile("(?i)(begin|begin\\s+(work|transaction)|start\\s+transaction|commit(\\s+work)?"
                            + "|rollback(\\s+work)?|set\\s+autocommit\\s*=.*)\\s*(;.*)?$"),
                    false,
                    "the script ends a transaction by itself: what came before survives a later failure of the script"
                            + " until the backup is restored",
                    "leave BEGIN and COMMIT out of new scripts"));

    boolean appliesTo(String engine) {
        return engines.contains(engine);
    }
}
