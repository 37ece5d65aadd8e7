package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.drydock.database.dialect.CatalogRow;

/** Drops everything in a database but the database: its rights and its users stay. Cut off, it is done again. */
record MariaEmptying(Connection connection) {
    /** In this order: what runs by itself first; triggers go with their tables. */
    private static final List<String> QUERIES = List.of(
            "select 'EVENT' kind, event_name name from information_schema.events where event_schema = database()",
            "select if(table_type in ('VIEW', 'SEQUENCE'), table_type, 'TABLE') kind, table_name name"
                    + " from information_schema.tables where table_schema = database() order by table_type = 'SEQUENCE'",
            "select routine_type kind, routine_name name from information_schema.routines"
                    + " where routine_schema = database() order by routine_type <> 'PACKAGE'");

    void empty() throws SQLException {
        MariaServer.execute(connection, "set foreign_key_checks = 0");
        for (String query : QUERIES) {
            for (CatalogRow row : CatalogRow.read(connection, query)) {
                MariaServer.execute(
                        connection, "DROP " + row.text("KIND") + " IF EXISTS " + MariaNames.quoted(row.text("NAME")));
            }
        }
    }
}
