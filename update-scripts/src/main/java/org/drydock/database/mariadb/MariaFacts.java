package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.digest.Sha256;

/** Reads {@link DumpFacts} from the database that a connection uses. Every object counts here, ours and Flyway's too. */
record MariaFacts(Connection connection) {
    private static final String DATABASE =
            "select version() version, database() name, @@character_set_database charset,"
                    + " @@collation_database collation, @@lower_case_table_names case_of_names, schema_comment comment"
                    + " from information_schema.schemata where schema_name = database()";
    private static final String TABLES =
            "select table_name, table_type from information_schema.tables where table_schema = database()";
    private static final String TRIGGERS =
            "select trigger_name name, concat_ws(' ', action_timing, event_manipulation, event_object_table, action_order,"
                    + " definer, sql_mode, character_set_client, collation_connection, database_collation, action_statement)"
                    + " definition from information_schema.triggers where trigger_schema = database()";
    /** The catalogue writes every name in full, and a copy may stand in a database of another name. */
    private static final String VIEWS =
            "select table_name name, concat_ws(' ', definer, security_type, algorithm, check_option, character_set_client,"
                    + " collation_connection, replace(view_definition,"
                    + " concat('`', replace(database(), '`', '``'), '`.'), '')) definition"
                    + " from information_schema.views where table_schema = database()";

    private static final String ROUTINES = "select routine_type kind, routine_name name"
            + " from information_schema.routines where routine_schema = database()";
    private static final String EVENTS =
            "select event_name name, coalesce(convert_tz(coalesce(execute_at, ends), time_zone, '+00:00'),"
                    + " execute_at, ends) at from information_schema.events where event_schema = database()";

    /** Columns as they were before MariaDB 10.1. A server that makes them in the new way says so in their definition. */
    private static final String OLD_TIMES = "select distinct table_name from information_schema.columns"
            + " where table_schema = database() and column_type like '%/* mariadb-5.3 */%' order by 1";

    private static final String OLD_TIME = " /* mariadb-5.3 */";

    /** What columns of SHOW CREATE depend on the moment, or on who asks. */
    private static final List<String> NOT_OF_THE_DEFINITION = List.of("CREATED", "LAST_ALTERED");

    DumpFacts read() throws SQLException {
        return read(CatalogRow.read(connection, OLD_TIMES).stream()
                .map(row -> row.text("TABLE_NAME"))
                .toList());
    }

    /** What is to be held against others, of which certain tables are known by their values. */
    DumpFacts read(List<String> byValue) throws SQLException {
        return read(byValue, true);
    }

    /** No rows are read. */
    DumpFacts definitions() throws SQLException {
        return read(List.of(), false);
    }

    private DumpFacts read(List<String> byValue, boolean withRows) throws SQLException {
        // Times in definitions, such as when an event starts, are shown in the session's zone.
        MariaServer.execute(connection, "set time_zone = '+00:00'");
        var database = CatalogRow.read(connection, DATABASE).get(0);
        var objects = new HashMap<String, Sha256>();
        var checksums = new TreeMap<String, Long>();
        for (CatalogRow table : CatalogRow.read(connection, TABLES)) {
            var name = table.text("TABLE_NAME");
            if (!table.is("TABLE_TYPE", "VIEW")) {
                objects.put("table " + name, shown(table.is("TABLE_TYPE", "SEQUENCE") ? "SEQUENCE" : "TABLE", name));
                if (withRows) {
                    checksums.put(name, rows(table, byValue));
                }
            }
        }
        defined("trigger ", TRIGGERS, objects);
        defined("view ", VIEWS, objects);
        for (CatalogRow routine : CatalogRow.read(connection, ROUTINES)) {
            var kind = routine.text("KIND");
            objects.put(kind + " " + routine.text("NAME"), shown(kind, routine.text("NAME")));
        }
        var once = new ArrayList<DumpFacts.Once>();
        for (CatalogRow event : CatalogRow.read(connection, EVENTS)) {
            objects.put(DumpFacts.EVENT + event.text("NAME"), shown("EVENT", event.text("NAME")));
            event.maybe("AT").ifPresent(at -> once.add(new DumpFacts.Once(event.text("NAME"), at)));
        }
        return new DumpFacts(
                DumpFacts.FORMAT,
                database.text("VERSION"),
                database.text("NAME"),
                database.text("CHARSET"),
                database.text("COLLATION"),
                Integer.parseInt(database.text("CASE_OF_NAMES")),
                objects,
                checksums,
                byValue,
                once,
                database.maybe("COMMENT"),
                new RoutineRights(connection).read());
    }

    private long rows(CatalogRow table, List<String> byValue) throws SQLException {
        var name = table.text("TABLE_NAME");
        if (table.is("TABLE_TYPE", "SEQUENCE")) {
            return next(name);
        }
        return byValue.contains(name) ? new TableValues(connection, name).sum() : checksum(name);
    }

    private void defined(String kind, String sql, Map<String, Sha256> objects) throws SQLException {
        for (CatalogRow row : CatalogRow.read(connection, sql)) {
            objects.put(kind + row.text("NAME"), Sha256.of(row.text("DEFINITION")));
        }
    }

    private Sha256 shown(String kind, String name) throws SQLException {
        var row = CatalogRow.read(connection, "SHOW CREATE " + kind + " " + MariaNames.quoted(name))
                .get(0);
        var values = new TreeMap<>(row.values());
        NOT_OF_THE_DEFINITION.forEach(values::remove);
        return Sha256.of(values.toString().replace(OLD_TIME, ""));
    }

    /** How often it has begun anew is no part of a dump. */
    private long next(String sequence) throws SQLException {
        return Long.parseLong(
                CatalogRow.read(connection, "select next_not_cached_value next from " + MariaNames.quoted(sequence))
                        .get(0)
                        .text("NEXT"));
    }

    /** Reads every row, on the server: a tenth of the time that dumping takes. */
    private long checksum(String table) throws SQLException {
        var row = CatalogRow.read(connection, "CHECKSUM TABLE " + MariaNames.quoted(table) + " EXTENDED")
                .get(0);
        return row.maybe("CHECKSUM")
                .map(Long::valueOf)
                .orElseThrow(() -> new SQLException("the rows of " + table + " cannot be read"));
    }
}
