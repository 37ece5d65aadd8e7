package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.drydock.database.Schema;
import org.drydock.database.Table;
import org.drydock.database.dialect.Catalog;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/**
 * MariaDB's information_schema. Left out: the order of columns, comments, where counters stand, definers and rights, and
 * collations that are the database's own, as another site's database may have been created with another one.
 */
final class MariaCatalog implements Catalog {
    private static final String TABLES = "select table_schema, table_name from information_schema.tables"
            + " where table_schema = database() and table_type in ('BASE TABLE', 'SYSTEM VERSIONED') order by table_name";
    private static final String COLUMNS = "select table_name, column_name from information_schema.columns"
            + " where table_schema = database() and is_generated = 'NEVER'";

    @Override
    public Schema schema(Connection connection, OwnTables own) throws SQLException {
        var objects = new SchemaObjects(connection.getSchema());
        new MariaTables(connection, objects, own).add();
        new MariaKeys(connection, objects, own).add();
        new MariaPrograms(connection, objects).add();
        return objects.schema();
    }

    @Override
    public List<Table> tables(Connection connection, OwnTables own) throws SQLException {
        var columns = new TreeMap<String, List<String>>();
        for (CatalogRow row : CatalogRow.read(connection, COLUMNS)) {
            columns.computeIfAbsent(row.text("TABLE_NAME"), name -> new ArrayList<>())
                    .add(row.text("COLUMN_NAME"));
        }
        return CatalogRow.read(connection, TABLES).stream()
                .filter(row -> !own.contains(row.text("TABLE_NAME")))
                .map(row -> new Table(
                        row.text("TABLE_SCHEMA"),
                        row.text("TABLE_NAME"),
                        columns.getOrDefault(row.text("TABLE_NAME"), List.of())))
                .toList();
    }
}
