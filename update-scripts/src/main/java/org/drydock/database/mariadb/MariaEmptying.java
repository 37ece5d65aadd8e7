package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.drydock.database.dialect.CatalogRow;

/**
 * Drops everything in a database but the database: its rights and its users stay. Cut off, it is done again. Routines that will
 * be replaced stay too: with a routine go the rights on it.
 */
record MariaEmptying(Connection connection) {
    /** In this order: what runs by itself first; triggers go with their tables. */
    private static final List<String> QUERIES = List.of(
            "select 'EVENT' kind, event_name name from information_schema.events where event_schema = database()",
            "select if(table_type in ('VIEW', 'SEQUENCE'), table_type, 'TABLE') kind, table_name name"
                    + " from information_schema.tables where table_schema = database() order by table_type = 'SEQUENCE'",
            "select routine_type kind, routine_name name from information_schema.routines"
                    + " where routine_schema = database() order by routine_type <> 'PACKAGE'");

    /** @param replaced routines that stay, as {@link DumpOverRoutines} names them */
    void empty(Set<String> replaced) throws SQLException {
        MariaServer.execute(connection, "set foreign_key_checks = 0");
        for (String query : QUERIES) {
            for (CatalogRow row : CatalogRow.read(connection, query)) {
                var kind = row.text("KIND");
                if (!replaced.contains(kind + " " + row.text("NAME"))) {
                    drop(kind, row.text("NAME"));
                }
            }
        }
    }

    /** Of packages only Oracle's grammar knows. */
    private void drop(String kind, String name) throws SQLException {
        if (kind.startsWith("PACKAGE")) {
            MariaServer.execute(connection, "SET SESSION sql_mode = 'ORACLE'");
        }
        MariaServer.execute(connection, "DROP " + kind + " IF EXISTS " + MariaNames.quoted(name));
        if (kind.startsWith("PACKAGE")) {
            MariaServer.makePlain(connection);
        }
    }
}
