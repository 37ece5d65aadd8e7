package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/** Tables, views, sequences, and the columns of tables. */
record MariaTables(Connection connection, SchemaObjects objects, OwnTables own) {
    private static final String TABLES = "select * from information_schema.tables where table_schema = database()";
    private static final String VIEWS = "select * from information_schema.views where table_schema = database()";
    private static final String COLUMNS = "select * from information_schema.columns where table_schema = database()";
    private static final String COLLATION = "select @@collation_database collation";

    void add() throws SQLException {
        var collation = CatalogRow.read(connection, COLLATION).get(0).text("COLLATION");
        var tables = rows(TABLES);
        for (CatalogRow table : tables) {
            switch (table.text("TABLE_TYPE")) {
                case "VIEW" -> {} // has its definition elsewhere
                case "SEQUENCE" -> objects.add("sequence " + name(table), sequence(name(table)));
                default -> objects.add("table " + name(table), table(table, collation));
            }
        }
        var broken = tables.stream()
                .filter(MariaTables::isBrokenView)
                .map(MariaTables::name)
                .collect(Collectors.toSet());
        for (CatalogRow view : rows(VIEWS)) {
            if (!broken.contains(name(view))) {
                objects.add("view " + name(view), view(view));
            }
        }
        var holders = tables.stream()
                .filter(table -> !Set.of("VIEW", "SEQUENCE").contains(table.text("TABLE_TYPE")))
                .map(MariaTables::name)
                .collect(Collectors.toSet());
        for (CatalogRow column : rows(COLUMNS)) {
            if (holders.contains(name(column))) {
                objects.add("column " + name(column) + "." + column.text("COLUMN_NAME"), column(column, collation));
            }
        }
    }

    /** What it stands on is gone: the server lets that be taken away, and says so in the view's comment. */
    private static boolean isBrokenView(CatalogRow table) {
        return table.is("TABLE_TYPE", "VIEW") && !table.is("TABLE_COMMENT", "VIEW");
    }

    private List<CatalogRow> rows(String sql) throws SQLException {
        return CatalogRow.read(connection, sql).stream()
                .filter(row -> !own.contains(name(row)))
                .toList();
    }

    private static String name(CatalogRow row) {
        return row.text("TABLE_NAME");
    }

    private static String table(CatalogRow table, String collation) {
        var kind = table.is("TABLE_TYPE", "SYSTEM VERSIONED") ? "table with system versioning" : "table";
        var options = table.maybe("CREATE_OPTIONS").filter(text -> !text.isBlank());
        return kind + " " + table.maybe("ENGINE").orElse("of no engine").toLowerCase(Locale.ROOT)
                + collated(table, "TABLE_COLLATION", collation)
                + options.map(text -> " " + text.strip()).orElse("");
    }

    private static String collated(CatalogRow row, String label, String usual) {
        return row.maybe(label)
                .filter(collation -> !collation.equals(usual))
                .map(" collate "::concat)
                .orElse("");
    }

    private String view(CatalogRow view) {
        var check = view.text("CHECK_OPTION");
        return view.maybe("VIEW_DEFINITION").orElse("not to be seen").replace(quoted() + ".", "")
                + (check.equals("NONE") ? "" : " with " + check.toLowerCase(Locale.ROOT) + " check option")
                + " security " + view.text("SECURITY_TYPE").toLowerCase(Locale.ROOT);
    }

    private String quoted() {
        return MariaNames.quoted(objects.defaultSchema());
    }

    private static String column(CatalogRow column, String collation) {
        var text = new StringBuilder(column.text("COLUMN_TYPE"));
        text.append(collated(column, "COLLATION_NAME", collation));
        text.append(column.is("IS_NULLABLE", "YES") ? "" : " not null");
        column.maybe("COLUMN_DEFAULT")
                .filter(value -> !value.equals("NULL")) // the same as none
                .ifPresent(value -> text.append(" default ").append(value));
        column.maybe("GENERATION_EXPRESSION")
                .ifPresent(value -> text.append(" as (").append(value).append(')'));
        column.maybe("EXTRA")
                .filter(extra -> !extra.isBlank())
                .ifPresent(extra -> text.append(' ').append(extra.toLowerCase(Locale.ROOT)));
        return text.toString();
    }

    private String sequence(String name) throws SQLException {
        var row = CatalogRow.read(
                        connection,
                        "select minimum_value, maximum_value, start_value, increment, cycle_option from "
                                + MariaNames.quoted(name))
                .get(0);
        return "start " + row.text("START_VALUE") + " increment " + row.text("INCREMENT") + " from "
                + row.text("MINIMUM_VALUE") + " to " + row.text("MAXIMUM_VALUE")
                + (row.is("CYCLE_OPTION", "1") ? " cycle" : "");
    }
}
