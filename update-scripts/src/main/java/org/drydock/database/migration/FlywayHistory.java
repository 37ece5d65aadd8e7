package org.drydock.database.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drydock.database.AppliedScript;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.dialect.TableNames;
import org.drydock.version.SchemaVersion;

/**
 * Flyway's own table, read as it stands: asking Flyway would need its scripts.
 *
 * @param exists whether there is such a table
 * @param rows in the order in which they were written
 */
public record FlywayHistory(boolean exists, List<AppliedScript> rows) {
    /** Rows of Flyway's own making: that it made a schema, the table itself, or forgot a script by {@code repair}. */
    private static final Set<String> NO_SCRIPTS = Set.of("SCHEMA", "TABLE", "DELETE");

    private static final String BASELINE = "<< ";

    public static FlywayHistory of(Connection connection, DatabaseDefinition definition) throws SQLException {
        var schema = definition.schemas().isEmpty()
                ? connection.getSchema()
                : definition.schemas().get(0);
        var table = TableNames.find(connection, schema, definition.history()::equals);
        return table.isEmpty()
                ? new FlywayHistory(false, List.of())
                : new FlywayHistory(true, read(connection, schema, table.get()));
    }

    /** All rows, a baseline's among them. */
    public List<AppliedScript> applied() {
        return rows;
    }

    /** Names of scripts that ran to their end. */
    Set<String> scripts() {
        return rows.stream()
                .filter(row -> row.success() && !row.script().startsWith(BASELINE))
                .map(AppliedScript::script)
                .collect(Collectors.toSet());
    }

    private static List<AppliedScript> read(Connection connection, String schema, String table) throws SQLException {
        var columns = new ArrayList<String>();
        for (String column : List.of("version", "script", "type", "success", "checksum", "installed_rank")) {
            columns.add(TableNames.quoted(connection, column));
        }
        var sql =
                "select " + String.join(", ", columns.subList(0, 5)) + " from " + TableNames.quoted(connection, schema)
                        + "." + TableNames.quoted(connection, table) + " order by " + columns.get(5);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return read(rows);
        }
    }

    private static List<AppliedScript> read(ResultSet rows) throws SQLException {
        var applied = new ArrayList<AppliedScript>();
        while (rows.next()) {
            var version = Optional.ofNullable(rows.getString(1)).map(SchemaVersion::parse);
            var checksum = Optional.ofNullable(rows.getObject(5)).map(number -> ((Number) number).intValue());
            var row = new AppliedScript(version, rows.getString(2), checksum, rows.getBoolean(4));
            if (rows.getString(3).equals("DELETE")) {
                applied.removeIf(earlier -> earlier.script().equals(row.script()));
            }
            if (!NO_SCRIPTS.contains(rows.getString(3))) {
                applied.add(row);
            }
        }
        return applied;
    }
}
