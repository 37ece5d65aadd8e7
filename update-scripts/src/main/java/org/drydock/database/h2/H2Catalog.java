package org.drydock.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.drydock.database.Schema;
import org.drydock.database.Table;
import org.drydock.database.dialect.Catalog;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/**
 * H2's INFORMATION_SCHEMA, as of 2.2. Left out: the order of columns, comments, statistics, where identities and
 * sequences stand, users and rights.
 */
final class H2Catalog implements Catalog {
    private static final String TABLES = "select table_schema, table_name from information_schema.tables"
            + " where table_type = 'BASE TABLE' and table_schema <> 'INFORMATION_SCHEMA' and table_class not like '%TableLink'";
    private static final String COLUMNS =
            "select table_schema, table_name, column_name, is_generated from information_schema.columns";

    @Override
    public Schema schema(Connection connection, OwnTables own) throws SQLException {
        var objects = new SchemaObjects(connection.getSchema());
        new H2Tables(connection, objects, own).add();
        new H2Constraints(connection, objects, own).add();
        new H2Indexes(connection, objects, own).add();
        new H2OtherObjects(connection, objects).add();
        return objects.schema();
    }

    @Override
    public List<Table> tables(Connection connection, OwnTables own) throws SQLException {
        var columns = new TreeMap<String, List<String>>();
        for (CatalogRow row : CatalogRow.read(connection, COLUMNS)) {
            if (row.is("IS_GENERATED", "NEVER")) {
                columns.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row.text("COLUMN_NAME"));
            }
        }
        return CatalogRow.read(connection, TABLES).stream()
                .filter(row -> !own.contains(row.text("TABLE_NAME")))
                .sorted(Comparator.comparing(H2Catalog::key))
                .map(row -> new Table(
                        row.text("TABLE_SCHEMA"), row.text("TABLE_NAME"), columns.getOrDefault(key(row), List.of())))
                .toList();
    }

    private static String key(CatalogRow row) {
        return row.text("TABLE_SCHEMA") + "." + row.text("TABLE_NAME");
    }
}
