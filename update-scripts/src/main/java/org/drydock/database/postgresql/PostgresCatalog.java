package org.drydock.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.drydock.database.Schema;
import org.drydock.database.Table;
import org.drydock.database.dialect.Catalog;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/**
 * PostgreSQL's own catalogue. Left out: the order of columns, comments, statistics, where sequences stand, owners and
 * rights, storage, and what belongs to an extension, which stands here by its name.
 */
final class PostgresCatalog implements Catalog {
    private static final String TABLES = """
            select n.nspname as object_schema, c.relname as object_name,
                   (select array_agg(a.attname::text order by a.attname) from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
              and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
              and not exists (select from pg_depend d
                               where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1, 2""";

    @Override
    public Schema schema(Connection connection, OwnTables own) throws SQLException {
        var objects = new SchemaObjects(String.valueOf(connection.getSchema()));
        for (String query : PostgresObjects.QUERIES) {
            for (CatalogRow row : CatalogRow.read(connection, query)) {
                if (row.maybe("OBJECT_TABLE").filter(own::contains).isEmpty()) {
                    objects.add(name(row, objects), row.maybe("DEFINITION").orElse(""));
                }
            }
        }
        return objects.schema();
    }

    private static String name(CatalogRow row, SchemaObjects objects) {
        var kind = row.text("KIND");
        var table = row.maybe("OBJECT_TABLE");
        var name = row.text("OBJECT_NAME");
        if (row.maybe("OBJECT_SCHEMA").isEmpty()) {
            return kind + " " + name;
        }
        var schema = row.text("OBJECT_SCHEMA");
        return table.filter(one -> !one.equals(name) || PostgresObjects.isPartOfTable(kind))
                .map(one -> kind + " " + objects.qualified(schema, one) + "." + name)
                .orElseGet(() -> kind + " " + objects.qualified(schema, name));
    }

    @Override
    public List<Table> tables(Connection connection, OwnTables own) throws SQLException {
        var tables = new ArrayList<Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                if (!own.contains(rows.getString(2))) {
                    var columns = rows.getArray(3);
                    tables.add(new Table(
                            rows.getString(1),
                            rows.getString(2),
                            columns == null ? List.of() : Arrays.asList((String[]) columns.getArray())));
                }
            }
        }
        return tables;
    }
}
