package org.drydock.database.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds tables without asking for what may not be there: on some engines a failed query ends the transaction. */
public final class TableNames {
    private TableNames() {}

    /** The name, as the catalogue spells it, of a schema's first table that fits. */
    public static Optional<String> find(Connection connection, String schema, Predicate<String> name)
            throws SQLException {
        var metadata = connection.getMetaData();
        var pattern = schema.replace("_", metadata.getSearchStringEscape() + "_")
                .replace("%", metadata.getSearchStringEscape() + "%");
        try (var tables =
                metadata.getTables(connection.getCatalog(), pattern, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                if (name.test(tables.getString("TABLE_NAME"))) {
                    return Optional.of(tables.getString("TABLE_NAME"));
                }
            }
            return Optional.empty();
        }
    }

    /** An identifier so that case and reserved words do not matter. */
    public static String quoted(Connection connection, String identifier) throws SQLException {
        var quote = connection.getMetaData().getIdentifierQuoteString();
        return quote + identifier.replace(quote, quote + quote) + quote;
    }
}
