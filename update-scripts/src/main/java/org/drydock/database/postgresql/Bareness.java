package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.List;

/**
 * Whether anybody has made anything in a database, be it only a schema. An admin's extensions do not count: what is
 * restored into it may need them.
 */
record Bareness(Sql sql) {
    /** Below are numbers of what every database has from the beginning. */
    static final int FIRST_OWN = 16_384;

    private static final List<String> CATALOGUES = List.of(
            "pg_namespace where nspname !~ '^pg_(toast_)?temp_'",
            "pg_class where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relpersistence <> 't'",
            "pg_proc where true",
            "pg_type where typtype in ('e', 'd')",
            "pg_ts_config where true",
            "pg_ts_dict where true",
            "pg_ts_parser where true",
            "pg_ts_template where true",
            "pg_operator where true",
            "pg_collation where true",
            "pg_foreign_server where true",
            "pg_event_trigger where true",
            "pg_publication where true");

    boolean isGiven() throws SQLException {
        for (String catalogue : CATALOGUES) {
            var name = catalogue.substring(0, catalogue.indexOf(' '));
            if (sql.is("select exists (select from " + catalogue + " and oid >= " + FIRST_OWN
                    + " and not exists (select from pg_depend d where d.classid = '" + name
                    + "'::regclass and d.objid = " + name + ".oid and d.deptype = 'e'))")) {
                return false;
            }
        }
        return !sql.is("select exists (select from pg_largeobject_metadata)");
    }
}
