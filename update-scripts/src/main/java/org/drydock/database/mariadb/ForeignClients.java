package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drydock.database.Obstacle;
import org.drydock.database.dialect.CatalogRow;

/**
 * Objects that the dump tool would not bring back, because of who defined them. A dump has each text as its client sent it, but
 * comments of routines and events in UTF-8 and with backslashes doubled, whatever that client spoke; and MariaDB's client, which
 * loads the dump, takes for a backslash or a quote what is half a character of some character sets.
 */
record ForeignClients(Connection connection) {
    /** Those of which half a character may be a backslash or a quote. */
    private static final Set<String> TWO_BYTES = Set.of("big5", "cp932", "gbk", "sjis");

    private static final String COMMENTS = Stream.of(
                    new Comments("routine", "routines"), new Comments("event", "events"))
            .map(Comments::sql)
            .collect(Collectors.joining(" union all ", "", " order by 1"));

    private static final String TEXTS = Stream.of(
                    text(
                            "lower(routine_type), ' ', routine_name",
                            "routine",
                            "routine_name, routine_definition",
                            "routines"),
                    "select concat('parameter ', p.parameter_name, ' of ', p.specific_name), r.character_set_client,"
                            + " concat_ws(' ', p.parameter_name, p.dtd_identifier)"
                            + " from information_schema.parameters p join information_schema.routines r"
                            + " on r.routine_schema = p.specific_schema and r.specific_name = p.specific_name"
                            + " where p.specific_schema = database()",
                    text(
                            "'trigger ', trigger_name",
                            "trigger",
                            "trigger_name, event_object_table, action_statement",
                            "triggers"),
                    text("'event ', event_name", "event", "event_name, event_definition", "events"),
                    text("'view ', table_name", "table", "table_name, view_definition", "views"))
            .collect(Collectors.joining(" union all "));

    private static String text(String name, String schema, String parts, String table) {
        return "select concat(" + name + ") name, character_set_client charset, concat_ws(' ', " + parts
                + ") text from information_schema." + table + " where " + schema + "_schema = database()";
    }

    private record Comments(String kind, String table) {
        String sql() {
            return "select concat('%1$s ', %1$s_name) name from information_schema.%2$s where %1$s_schema = database()"
                            .formatted(kind, table)
                    + (" and (character_set_client not like 'utf8%%' and length(%1$s_comment) <> char_length(%1$s_comment)"
                                    + " or sql_mode like '%%NO_BACKSLASH_ESCAPES%%' and locate(char(92), %1$s_comment) > 0)")
                            .formatted(kind);
        }
    }

    void find(List<Obstacle> found) throws SQLException {
        add(
                names(COMMENTS),
                "comments that were written by clients of other character sets than utf8, or without backslashes as escapes"
                        + " (sql_mode NO_BACKSLASH_ESCAPES), would not come back as they are: ",
                "ALTER PROCEDURE, ALTER FUNCTION or ALTER EVENT ... COMMENT with plain letters, or define them anew by a client"
                        + " that speaks utf8mb4",
                found);
        var halves = new ArrayList<String>();
        for (String charset : TWO_BYTES) {
            halves.addAll(halves(charset));
        }
        add(
                halves.stream().sorted().toList(),
                "a dump could not be loaded with texts that were written by clients of a character set in which half a"
                        + " character looks like a backslash or a quote ("
                        + TWO_BYTES.stream().sorted().collect(Collectors.joining(", ")) + "): ",
                "define them anew by a client that speaks utf8mb4",
                found);
    }

    /** What is judged is not asked for as a condition: of one that goes into the union the server finds nothing. */
    private List<String> halves(String charset) throws SQLException {
        var sql = "select name, charset, %s <> %s or %s <> %s as halves from (%s) texts"
                .formatted(
                        count(charset, "5c"),
                        count("utf8mb4", "5c"),
                        count(charset, "60"),
                        count("utf8mb4", "60"),
                        TEXTS);
        return CatalogRow.read(connection, sql).stream()
                .filter(row -> row.is("CHARSET", charset) && row.is("HALVES", "1"))
                .map(row -> row.text("NAME"))
                .distinct()
                .toList();
    }

    /** How often a byte is in a text as that charset writes it. */
    private static String count(String charset, String hex) {
        var bytes = "cast(convert(text using " + charset + ") as binary)";
        return "length(" + bytes + ") - length(replace(" + bytes + ", x'" + hex + "', ''))";
    }

    private List<String> names(String sql) throws SQLException {
        return CatalogRow.read(connection, sql).stream()
                .map(row -> row.text("NAME"))
                .distinct()
                .toList();
    }

    private static void add(List<String> names, String problem, String remedy, List<Obstacle> found) {
        if (!names.isEmpty()) {
            found.add(new Obstacle(problem + MariaObstacles.shown(names), remedy));
        }
    }
}
