package org.drydock.builder.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Statements that reach beyond their database: no backup of a database has what they do, so it stays when a site goes back,
 * and the next try finds it there. Where it is put back with the database there is no rule.
 */
final class ServerRules {
    private static final String WHAT =
            " belongs to the whole server: it stays if the site goes back, and the next try finds it there";
    private static final String REMEDY =
            "let an administrator do it before the update, or write it so that it may be done"
                    + " twice and does the old release no harm";

    static final List<SqlRule> RULES = List.of(
            rule("postgresql", "(create|drop)\\s+(role|user(?!\\s+mapping)|group)\\b", "a role"),
            rule("postgresql", "alter\\s+(role|user(?!\\s+mapping)|group)\\b(?!.*\\sin\\s+database\\s)", "a role"),
            rule("postgresql", "(grant|revoke)\\s(?!.*\\son\\s).*\\s(to|from)\\s", "membership in a role"),
            rule("postgresql", "(create|drop)\\s+database\\b", "another database"),
            rule("postgresql", "(create|alter|drop)\\s+tablespace\\b", "a tablespace"),
            rule("postgresql", "alter\\s+system\\b", "a server's setting"),
            rule(
                    "mariadb",
                    "(create(\\s+or\\s+replace)?|alter|drop|rename)\\s+(user|role)\\b|set\\s+password\\b",
                    "an account"),
            rule("mariadb", "(grant|revoke)\\s", "what an account may do"),
            rule("mariadb", "(create(\\s+or\\s+replace)?|drop)\\s+(database|schema)\\b", "another database"),
            rule("mariadb", "set\\s+(global\\s|@@global\\.)", "a server's setting"),
            rule("mariadb", "(un)?install\\s+(plugin|soname)\\b", "a plugin"),
            rule(
                    "mariadb",
                    "(create(\\s+or\\s+replace)?|alter|drop)\\s+server\\b",
                    "a server's connection to another"));

    private ServerRules() {}

    private static SqlRule rule(String engine, String form, String what) {
        return new SqlRule(Set.of(engine), Pattern.compile("(?i)(?:" + form + ")"), false, what + WHAT, REMEDY);
    }
}
