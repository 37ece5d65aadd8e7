package org.drydock.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/** Tables, views, and the columns of tables. */
record H2Tables(Connection connection, SchemaObjects objects, OwnTables own) {
    private static final String TABLES = "select * from information_schema.tables";
    private static final String VIEWS = "select * from information_schema.views";
    private static final String COLUMNS =
            "select c.*, data_type_sql(table_schema, table_name, 'TABLE', dtd_identifier) type"
                    + " from information_schema.columns c where table_schema <> 'INFORMATION_SCHEMA'";

    void add() throws SQLException {
        var views = rows(VIEWS).stream().collect(Collectors.toMap(this::table, view -> view));
        for (CatalogRow table : rows(TABLES)) {
            addTable(table, Optional.ofNullable(views.get(table(table))));
        }
        for (CatalogRow column : rows(COLUMNS)) {
            if (!views.containsKey(table(column))) {
                objects.add("column " + table(column) + "." + column.text("COLUMN_NAME"), definition(column));
            }
        }
    }

    private List<CatalogRow> rows(String sql) throws SQLException {
        return CatalogRow.read(connection, sql).stream()
                .filter(row -> !own.contains(row.text("TABLE_NAME")) && !row.is("TABLE_SCHEMA", "INFORMATION_SCHEMA"))
                .toList();
    }

    private void addTable(CatalogRow table, Optional<CatalogRow> view) {
        var kind = table.text("TABLE_TYPE").toLowerCase(Locale.ROOT);
        switch (kind) {
            case "view" ->
                objects.add(
                        "view " + table(table),
                        view.flatMap(row -> row.maybe("VIEW_DEFINITION"))
                                .orElse("materialized: " + table.text("TABLE_CLASS")));
            case "base table" ->
                objects.add("table " + table(table), table.is("STORAGE_TYPE", "TABLE LINK") ? "linked" : "table");
            default ->
                objects.add(
                        "table " + table(table),
                        kind
                                + table.maybe("COMMIT_ACTION")
                                        .map(" on commit "::concat)
                                        .orElse(""));
        }
    }

    private String table(CatalogRow row) {
        return objects.qualified(row.text("TABLE_SCHEMA"), row.text("TABLE_NAME"));
    }

    private String definition(CatalogRow column) {
        var text = new StringBuilder(H2Types.of(column, objects));
        text.append(column.is("IS_NULLABLE", "YES") ? "" : " not null");
        column.maybe("COLUMN_DEFAULT")
                .ifPresent(value -> text.append(" default ").append(value));
        text.append(column.is("DEFAULT_ON_NULL", "TRUE") ? " default on null" : "");
        column.maybe("GENERATION_EXPRESSION")
                .ifPresent(value -> text.append(" generated as ").append(value));
        column.maybe("COLUMN_ON_UPDATE")
                .ifPresent(value -> text.append(" on update ").append(value));
        text.append(column.is("IS_VISIBLE", "FALSE") ? " invisible" : "");
        if (column.is("IS_IDENTITY", "YES")) {
            text.append(identity(column));
        }
        return text.toString();
    }

    /** Without the value it stands at: that depends on the rows. */
    private static String identity(CatalogRow column) {
        return " identity " + column.text("IDENTITY_GENERATION").toLowerCase(Locale.ROOT) + " increment "
                + column.text("IDENTITY_INCREMENT") + " from " + column.text("IDENTITY_MINIMUM") + " to "
                + column.text("IDENTITY_MAXIMUM") + (column.is("IDENTITY_CYCLE", "YES") ? " cycle" : "");
    }
}
