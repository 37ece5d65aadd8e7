package org.drydock.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/** Indexes that a script asked for: those behind keys follow from the keys. */
record H2Indexes(Connection connection, SchemaObjects objects, OwnTables own) {
    private static final String INDEXES =
            "select * from information_schema.indexes where not is_generated and table_schema <> 'INFORMATION_SCHEMA'";
    private static final String COLUMNS = "select * from information_schema.index_columns order by ordinal_position";

    /** An index by the name that both sides have. */
    private record Index(String object, String definition) {}

    void add() throws SQLException {
        var columns = CatalogRow.read(connection, COLUMNS).stream().collect(Collectors.groupingBy(H2Indexes::key));
        CatalogRow.read(connection, INDEXES).stream()
                .filter(row -> !own.contains(row.text("TABLE_NAME")))
                .map(row -> index(row, columns.getOrDefault(key(row), List.of())))
                .sorted(Comparator.comparing(Index::object).thenComparing(Index::definition))
                .forEach(index -> objects.add(index.object(), index.definition()));
    }

    private static String key(CatalogRow row) {
        return row.text("INDEX_SCHEMA") + "." + row.text("INDEX_NAME");
    }

    private Index index(CatalogRow row, List<CatalogRow> columns) {
        var table = objects.qualified(row.text("TABLE_SCHEMA"), row.text("TABLE_NAME"));
        var definition = row.text("INDEX_TYPE_NAME").toLowerCase(Locale.ROOT)
                + (row.is("NULLS_DISTINCT", "NO") ? " nulls not distinct" : "")
                + columns.stream().map(H2Indexes::column).collect(Collectors.joining(", ", " (", ")"));
        var name = row.text("INDEX_NAME");
        return new Index("index " + table + (H2Names.isMadeUp(name) ? " " + definition : "." + name), definition);
    }

    private static String column(CatalogRow row) {
        return row.text("COLUMN_NAME")
                + (row.is("ORDERING_SPECIFICATION", "DESC") ? " desc" : "")
                + row.maybe("NULL_ORDERING")
                        .map(order -> " nulls " + order.toLowerCase(Locale.ROOT))
                        .orElse("")
                + (row.is("IS_UNIQUE", "TRUE") ? " unique" : "");
    }
}
