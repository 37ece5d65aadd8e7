package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What our user may do in a database and on the server, roles that are on included.
 *
 * @param here privileges on the database or on all of them
 * @param global privileges on all of them
 */
record MariaPrivileges(Set<String> here, Set<String> global) {
    /** To migrate, to dump everything and to put it back. */
    private static final List<String> NEEDED = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "DROP",
            "ALTER",
            "INDEX",
            "REFERENCES",
            "CREATE VIEW",
            "SHOW VIEW",
            "TRIGGER",
            "CREATE ROUTINE",
            "ALTER ROUTINE",
            "EXECUTE",
            "EVENT");

    private static final String ALL = "ALL PRIVILEGES";
    private static final Pattern GRANT = Pattern.compile("GRANT (.+) ON (\\*|`(?:[^`]|``)+`)\\.\\* TO .*");

    static MariaPrivileges read(Connection connection, String database) throws SQLException {
        var here = new HashSet<String>();
        var global = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                var grant = GRANT.matcher(rows.getString(1));
                if (grant.matches() && covers(grant.group(2), database)) {
                    var privileges = Arrays.asList(grant.group(1).split(", "));
                    here.addAll(privileges);
                    if (grant.group(2).equals("*")) {
                        global.addAll(privileges);
                    }
                }
            }
        }
        return new MariaPrivileges(here, global);
    }

    /** A grant names databases by a pattern: _ and % stand for others, unless a backslash is before them. */
    private static boolean covers(String quoted, String database) {
        if (quoted.equals("*")) {
            return true;
        }
        var pattern = new StringBuilder();
        var name = quoted.substring(1, quoted.length() - 1).replace("``", "`");
        for (int i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                i++;
                pattern.append(Pattern.quote(String.valueOf(name.charAt(i))));
            } else if (c == '%') {
                pattern.append(".*");
            } else {
                pattern.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return database.matches(pattern.toString());
    }

    List<String> missing() {
        return here.contains(ALL)
                ? List.of()
                : NEEDED.stream().filter(privilege -> !here.contains(privilege)).toList();
    }

    /** Whether it has one of these on the whole server. */
    boolean mayGlobally(String... any) {
        return global.contains(ALL) || Arrays.stream(any).anyMatch(global::contains);
    }

    /** Whose objects he may create: his own are nobody's business. */
    boolean mayNameDefiners() {
        return mayGlobally("SET USER", "SUPER");
    }

    /** The statement that gives all that is needed in a database. */
    static String grant(String database) {
        return "GRANT ALL PRIVILEGES ON " + MariaNames.quoted(database.replace("_", "\\_")) + ".* TO 'user'@'host'";
    }
}
