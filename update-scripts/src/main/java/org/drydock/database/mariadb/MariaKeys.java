package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/** Indexes, which all unique keys are, foreign keys and checks. Where MariaDB made up the name, the definition is the name. */
record MariaKeys(Connection connection, SchemaObjects objects, OwnTables own) {
    private static final String INDEXES = "select * from information_schema.statistics where table_schema = database()"
            + " order by table_name, index_name, seq_in_index";
    private static final String FOREIGN_KEYS =
            "select k.*, r.update_rule, r.delete_rule, r.match_option from information_schema.key_column_usage k"
                    + " join information_schema.referential_constraints r on r.constraint_schema = k.constraint_schema"
                    + " and r.constraint_name = k.constraint_name and r.table_name = k.table_name"
                    + " where k.table_schema = database() and k.referenced_table_name is not null"
                    + " order by k.table_name, k.constraint_name, k.ordinal_position";
    private static final String CHECKS =
            "select * from information_schema.check_constraints where constraint_schema = database()";
    private static final Pattern MADE_UP = Pattern.compile(".*_ibfk_[0-9]+|CONSTRAINT_[0-9]+");

    /** What it is called and what it is. */
    private record Key(String object, String definition) {}

    void add() throws SQLException {
        var keys = new ArrayList<Key>();
        groups(INDEXES, "INDEX_NAME").forEach(rows -> keys.add(index(rows)));
        groups(FOREIGN_KEYS, "CONSTRAINT_NAME").forEach(rows -> keys.add(foreignKey(rows)));
        groups(CHECKS, "CONSTRAINT_NAME").forEach(rows -> keys.add(check(rows.get(0))));
        keys.stream()
                .sorted(Comparator.comparing(Key::object).thenComparing(Key::definition))
                .forEach(key -> objects.add(key.object(), key.definition()));
    }

    private List<List<CatalogRow>> groups(String sql, String name) throws SQLException {
        return List.copyOf(CatalogRow.read(connection, sql).stream()
                .filter(row -> !own.contains(row.text("TABLE_NAME")))
                .collect(Collectors.groupingBy(
                        row -> row.text("TABLE_NAME") + "." + row.text(name), TreeMap::new, Collectors.toList()))
                .values());
    }

    private static Key index(List<CatalogRow> rows) {
        var first = rows.get(0);
        var columns = rows.stream().map(MariaKeys::column).collect(Collectors.joining(", ", "(", ")"));
        var table = first.text("TABLE_NAME");
        if (first.is("INDEX_NAME", "PRIMARY")) {
            return new Key("primary key " + table, columns);
        }
        var kind = (first.is("NON_UNIQUE", "0") ? "unique " : "")
                + first.text("INDEX_TYPE").toLowerCase(Locale.ROOT);
        return new Key("index " + table + "." + first.text("INDEX_NAME"), kind + " " + columns + ignored(first));
    }

    private static String ignored(CatalogRow index) {
        return index.is("IGNORED", "YES") ? " ignored" : "";
    }

    private static String column(CatalogRow row) {
        return row.maybe("COLUMN_NAME").orElse("an expression")
                + row.maybe("SUB_PART").map(length -> "(" + length + ")").orElse("")
                + (row.is("COLLATION", "D") ? " desc" : "");
    }

    private Key foreignKey(List<CatalogRow> rows) {
        var first = rows.get(0);
        var definition = list(rows, "COLUMN_NAME") + " references "
                + objects.qualified(first.text("REFERENCED_TABLE_SCHEMA"), first.text("REFERENCED_TABLE_NAME"))
                + list(rows, "REFERENCED_COLUMN_NAME") + rule(first, "update") + rule(first, "delete");
        return key("foreign key", first, definition);
    }

    private static Key check(CatalogRow row) {
        return key("check", row, row.text("CHECK_CLAUSE"));
    }

    private static Key key(String kind, CatalogRow row, String definition) {
        var name = row.text("CONSTRAINT_NAME");
        return new Key(
                kind + " " + row.text("TABLE_NAME") + (MADE_UP.matcher(name).matches() ? " " + definition : "." + name),
                definition);
    }

    private static String rule(CatalogRow row, String event) {
        var rule = row.text(event.toUpperCase(Locale.ROOT) + "_RULE").toLowerCase(Locale.ROOT);
        // InnoDB does the same for both.
        return rule.equals("no action") || rule.equals("restrict") ? "" : " on " + event + " " + rule;
    }

    private static String list(List<CatalogRow> rows, String column) {
        return rows.stream().map(row -> row.text(column)).collect(Collectors.joining(", ", "(", ")"));
    }
}
