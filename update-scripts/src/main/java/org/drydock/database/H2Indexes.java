package org.drydock.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Indexes that a script asked for: those behind keys follow from the keys. */
record H2Indexes(Connection connection, SchemaObjects objects, OwnTables own) {
    private static final String COLUMNS = """
            select i.index_schema, i.index_name, i.table_schema, i.table_name, i.index_type_name, i.nulls_distinct,
                   c.column_name, c.ordering_specification, c.null_ordering, c.is_unique
            from information_schema.indexes i
            join information_schema.index_columns c on c.index_schema = i.index_schema and c.index_name = i.index_name
            where not i.is_generated and i.table_schema <> 'INFORMATION_SCHEMA'
            order by i.index_schema, i.index_name, c.ordinal_position""";

    /** An index by the name that both sides have. */
    private record Index(String object, String definition) {}

    void add() throws SQLException {
        var indexes = CatalogRow.read(connection, COLUMNS).stream()
                .filter(row -> !own.contains(row.text("TABLE_NAME")))
                .collect(Collectors.groupingBy(
                        row -> row.text("INDEX_SCHEMA") + "." + row.text("INDEX_NAME"),
                        TreeMap::new,
                        Collectors.toList()));
        indexes.values().stream()
                .map(this::index)
                .sorted(Comparator.comparing(Index::object).thenComparing(Index::definition))
                .forEach(index -> objects.add(index.object(), index.definition()));
    }

    private Index index(List<CatalogRow> columns) {
        var first = columns.get(0);
        var table = objects.qualified(first.text("TABLE_SCHEMA"), first.text("TABLE_NAME"));
        var definition = first.text("INDEX_TYPE_NAME").toLowerCase(Locale.ROOT)
                + (first.is("NULLS_DISTINCT", "NO") ? " nulls not distinct" : "")
                + columns.stream().map(H2Indexes::column).collect(Collectors.joining(", ", " (", ")"));
        var name = first.text("INDEX_NAME");
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
