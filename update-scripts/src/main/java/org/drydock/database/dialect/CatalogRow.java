package org.drydock.database.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a catalogue, by label in upper case.
 *
 * @param values what is not NULL
 */
public record CatalogRow(Map<String, String> values) {
    public static List<CatalogRow> read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var read = new ArrayList<CatalogRow>();
            while (rows.next()) {
                read.add(of(rows));
            }
            return read;
        }
    }

    private static CatalogRow of(ResultSet row) throws SQLException {
        var values = new HashMap<String, String>();
        var metadata = row.getMetaData();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            var value = row.getString(i);
            if (value != null) {
                values.put(metadata.getColumnLabel(i).toUpperCase(Locale.ROOT), value);
            }
        }
        return new CatalogRow(values);
    }

    /** @throws IllegalStateException if there is none */
    public String text(String label) {
        return maybe(label).orElseThrow(() -> new IllegalStateException("the catalogue leaves out " + label));
    }

    public Optional<String> maybe(String label) {
        return Optional.ofNullable(values.get(label));
    }

    public boolean is(String label, String value) {
        return value.equals(values.get(label));
    }
}
