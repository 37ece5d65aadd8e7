package org.drydock.database.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.drydock.database.dialect.CatalogRow;
import org.drydock.database.dialect.OwnTables;
import org.drydock.database.dialect.SchemaObjects;

/** Keys and checks of tables. Where H2 made up the name, the columns or the condition are the name. */
record H2Constraints(Connection connection, SchemaObjects objects, OwnTables own) {
    private static final String CONSTRAINTS = "select * from information_schema.table_constraints";
    private static final String CHECKS = "select * from information_schema.check_constraints";
    private static final String RULES = "select * from information_schema.referential_constraints";
    private static final String COLUMNS =
            "select * from information_schema.key_column_usage order by constraint_schema, constraint_name, ordinal_position";

    /** One constraint with what it is about. */
    private record Constraint(String kind, String table, String name, String definition) {
        String object() {
            return switch (kind) {
                case "primary key" -> kind + " " + table;
                default -> kind + " " + table + (H2Names.isMadeUp(name) ? " " + definition : "." + name);
            };
        }
    }

    void add() throws SQLException {
        var columns = byConstraint(COLUMNS);
        var more = byConstraint(CHECKS);
        more.putAll(byConstraint(RULES));
        CatalogRow.read(connection, CONSTRAINTS).stream()
                .filter(row -> !own.contains(row.text("TABLE_NAME")))
                .map(row -> constraint(
                        row,
                        more.getOrDefault(key(row, "CONSTRAINT"), List.of(row)).get(0),
                        columns))
                .sorted(Comparator.comparing(Constraint::object).thenComparing(Constraint::definition))
                .forEach(constraint -> objects.add(constraint.object(), named(constraint)));
    }

    private Map<String, List<CatalogRow>> byConstraint(String sql) throws SQLException {
        return CatalogRow.read(connection, sql).stream()
                .collect(Collectors.groupingBy(row -> key(row, "CONSTRAINT"), HashMap::new, Collectors.toList()));
    }

    private static String named(Constraint constraint) {
        return constraint.kind().equals("primary key") && !H2Names.isMadeUp(constraint.name())
                ? constraint.definition() + " named " + constraint.name()
                : constraint.definition();
    }

    private Constraint constraint(CatalogRow row, CatalogRow more, Map<String, List<CatalogRow>> columns) {
        var kind = row.text("CONSTRAINT_TYPE").toLowerCase(Locale.ROOT);
        var definition = switch (kind) {
            case "check" -> more.text("CHECK_CLAUSE");
            case "foreign key" -> foreignKey(more, columns);
            default ->
                list(columns.getOrDefault(key(row, "CONSTRAINT"), List.of()))
                        + (row.is("NULLS_DISTINCT", "NO") ? " nulls not distinct" : "");
        };
        return new Constraint(kind, table(row), row.text("CONSTRAINT_NAME"), definition);
    }

    private String foreignKey(CatalogRow row, Map<String, List<CatalogRow>> columns) {
        var own = columns.getOrDefault(key(row, "CONSTRAINT"), List.of());
        var target = columns.getOrDefault(key(row, "UNIQUE_CONSTRAINT"), List.of());
        var referenced = own.stream()
                .map(column -> target.get(Integer.parseInt(column.text("POSITION_IN_UNIQUE_CONSTRAINT")) - 1))
                .toList();
        return list(own) + " references " + (referenced.isEmpty() ? "nothing" : table(referenced.get(0)))
                + list(referenced) + rule(row, "update") + rule(row, "delete");
    }

    private static String rule(CatalogRow row, String event) {
        var rule = row.text(event.toUpperCase(Locale.ROOT) + "_RULE").toLowerCase(Locale.ROOT);
        // H2 does the same for both.
        return rule.equals("no action") || rule.equals("restrict") ? "" : " on " + event + " " + rule;
    }

    private static String list(List<CatalogRow> columns) {
        return columns.stream().map(column -> column.text("COLUMN_NAME")).collect(Collectors.joining(", ", "(", ")"));
    }

    private String table(CatalogRow row) {
        return objects.qualified(row.text("TABLE_SCHEMA"), row.text("TABLE_NAME"));
    }

    private static String key(CatalogRow row, String prefix) {
        return row.text(prefix + "_SCHEMA") + "." + row.text(prefix + "_NAME");
    }
}
