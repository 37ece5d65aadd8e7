package org.drydock.database.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drydock.database.MadeUpRows;
import org.drydock.database.NotSeeded;
import org.drydock.database.Schema;
import org.drydock.database.Table;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.database.dialect.TableNames;
import org.drydock.database.rows.SeedTable.ForeignKey;
import org.drydock.database.rows.SeedValues.Way;
import org.jspecify.annotations.Nullable;

/**
 * Fills tables with made-up rows, those that others point to first. A row that the engine does not take is tried again
 * in plainer ways; what a check demands that no way meets is reported, never forced.
 */
public final class RowSeeder {
    private static final int ATTEMPTS = 2 * MadeUpRows.PER_TABLE;
    private static final List<Way> FALLBACKS = List.of(Way.PLAIN, Way.NAMED, Way.SMALL);

    private final Connection connection;
    private final MadeUpRows kind;
    /** Full name to the rows made up for it. */
    private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();

    public RowSeeder(Connection connection, MadeUpRows kind) {
        this.connection = connection;
        this.kind = kind;
    }

    public List<NotSeeded> seed(List<Table> tables, Schema schema) throws SQLException {
        var waiting = new ArrayList<SeedTable>();
        for (Table table : tables) {
            waiting.add(SeedTable.read(connection, table, schema));
        }
        var failed = new ArrayList<NotSeeded>();
        while (!waiting.isEmpty()) {
            var next = waiting.stream()
                    .filter(table -> waiting.stream()
                            .noneMatch(other -> !other.table().equals(table.table()) && pointsTo(table, other)))
                    .findFirst()
                    .orElse(waiting.get(0)); // a circle, which NULLs break if anything does
            waiting.remove(next);
            fill(next).ifPresent(failed::add);
        }
        return failed;
    }

    private static boolean pointsTo(SeedTable table, SeedTable other) {
        return table.foreignKeys().stream()
                .anyMatch(key -> key.target().equals(other.table().toString()));
    }

    private Optional<NotSeeded> fill(SeedTable table) throws SQLException {
        var made = new ArrayList<Map<String, Object>>();
        rows.put(table.table().toString(), made);
        var reason = "";
        for (int row = 0; row < ATTEMPTS && made.size() < MadeUpRows.PER_TABLE; row++) {
            var refusal = add(table, row, made);
            reason = refusal.orElse(reason);
        }
        return made.size() < MadeUpRows.PER_TABLE
                ? Optional.of(new NotSeeded(table.table(), reason))
                : Optional.empty();
    }

    /** @return why the engine took it in no way */
    private Optional<String> add(SeedTable table, int row, List<Map<String, Object>> made) throws SQLException {
        Optional<String> refusal = Optional.empty();
        for (boolean isSparse : kind == MadeUpRows.ODD && row == 3 ? List.of(true, false) : List.of(false)) {
            for (Way way : ways(row)) {
                try {
                    made.add(insert(table, values(table, row, way, isSparse)));
                    return Optional.empty();
                } catch (SQLException e) {
                    refusal = Optional.of(SqlMessage.of(e));
                }
            }
        }
        return refusal;
    }

    private List<Way> ways(int row) {
        var ways = new ArrayList<>(FALLBACKS);
        if (kind == MadeUpRows.ODD) {
            switch (row) {
                case 0 -> ways.addAll(0, List.of(Way.LARGE, Way.LARGE_NARROWER));
                case 1, 4 -> ways.addAll(0, List.of(Way.WIDE, Way.NARROWER));
                case 2 -> ways.add(0, Way.EMPTY);
                default -> {}
            }
        }
        return ways;
    }

    /** Column to value; columns that the engine fills itself are left out, NULLs are there. */
    private Map<String, @Nullable Object> values(SeedTable table, int row, Way way, boolean isSparse) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var source = new SeedValues(table.conditions());
        for (SeedColumn column : table.columns()) {
            if (column.isMadeByEngine()) {
                continue;
            }
            if (isSparse && column.isNullable()) {
                values.put(column.name(), null);
                continue;
            }
            var isOdd = way == Way.EMPTY || way == Way.WIDE || way == Way.LARGE;
            var chosen = isOdd && table.unique().contains(column.name()) ? Way.PLAIN : way;
            var value = source.of(column, row, chosen);
            if (value.isPresent() || !column.hasDefault()) {
                values.put(column.name(), value.orElse(null));
            }
        }
        table.foreignKeys().forEach(key -> point(table, key, row, isSparse, values));
        return values;
    }

    private void point(
            SeedTable table, ForeignKey key, int row, boolean isSparse, Map<String, @Nullable Object> values) {
        var targets = rows.getOrDefault(key.target(), List.of());
        Map<String, Object> target = targets.isEmpty() ? Map.of() : targets.get(row % targets.size());
        var isNullable = table.columns().stream()
                .filter(column -> key.columns().containsKey(column.name()))
                .anyMatch(SeedColumn::isNullable);
        if (isNullable && isSparse) {
            return;
        }
        key.columns().forEach((own, other) -> {
            var isSelf = target.isEmpty() && key.target().equals(table.table().toString());
            if (!isSelf || isNullable) {
                values.put(own, target.get(other));
            } else {
                values.put(own, values.get(other));
            }
        });
    }

    private Map<String, Object> insert(SeedTable table, Map<String, @Nullable Object> values) throws SQLException {
        var counted = table.columns().stream()
                .filter(SeedColumn::isMadeByEngine)
                .map(SeedColumn::name)
                .toArray(String[]::new);
        var made = new HashMap<String, Object>();
        try (var statement = connection.prepareStatement(sql(table.table(), values), counted)) {
            var index = 1;
            for (var value : values.entrySet()) {
                statement.setObject(index++, value.getValue());
                if (value.getValue() != null) {
                    made.put(value.getKey(), value.getValue());
                }
            }
            statement.executeUpdate();
            made.putAll(counted(statement, counted));
        }
        return made;
    }

    private static Map<String, Object> counted(PreparedStatement statement, String[] columns) throws SQLException {
        var made = new HashMap<String, Object>();
        if (columns.length > 0) {
            try (var keys = statement.getGeneratedKeys()) {
                if (keys.next()) {
                    for (int i = 0; i < columns.length; i++) {
                        made.put(columns[i], keys.getObject(i + 1));
                    }
                }
            }
        }
        return made;
    }

    private String sql(Table table, Map<String, @Nullable Object> values) throws SQLException {
        var into = "insert into " + TableNames.quoted(connection, table.schema()) + "."
                + TableNames.quoted(connection, table.name());
        if (values.isEmpty()) {
            // Of all that says this, what every engine understands.
            return into + " (" + TableNames.quoted(connection, table.columns().get(0)) + ") values (default)";
        }
        var columns = new ArrayList<String>();
        for (String column : values.keySet()) {
            columns.add(TableNames.quoted(connection, column));
        }
        return into + columns.stream().collect(Collectors.joining(", ", " (", ")")) + " values "
                + Collections.nCopies(columns.size(), "?").stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
