package com.acme.crm.store;

import com.acme.crm.CannotStartException;
import com.acme.crm.Release;
import com.acme.crm.Settings.Account;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of the product's databases, open while the product runs, whatever engine it is on. */
public final class Database implements AutoCloseable {
    private static final String HISTORY = "flyway_schema_history";

    private final String name;
    private final SchemaWindow window;
    private final Connections connections;

    private Database(String name, SchemaWindow window, Connections connections) {
        this.name = name;
        this.window = window;
        this.connections = connections;
    }

    /** @throws CannotStartException if it cannot be opened or its schema is outside the window */
    static Database open(String name, Account account, SchemaWindow window) {
        var database = new Database(name, window, Connections.to(account));
        try {
            database.complaint().ifPresent(complaint -> {
                throw new CannotStartException(complaint);
            });
            return database;
        } catch (SQLException e) {
            throw new CannotStartException(
                    "the " + name + " database (" + account + ") does not answer: " + e.getMessage(), e);
        }
    }

    public Connection connection() throws SQLException {
        return connections.open();
    }

    /** Asks the database, each time anew: what is wrong with its schema, or empty. */
    Optional<String> complaint() throws SQLException {
        try (var connection = connection()) {
            return window.complaint(applied(connection))
                    .map(text -> "Acme CRM " + Release.NAME + " on the " + name + " database " + text);
        }
    }

    private static List<SchemaVersion> applied(Connection connection) throws SQLException {
        var versions = new ArrayList<SchemaVersion>();
        var about = connection.getMetaData();
        // Of this database alone: a server shows those beside it too.
        try (var tables = about.getTables(connection.getCatalog(), connection.getSchema(), HISTORY, null)) {
            if (!tables.next()) {
                return versions;
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(history(about.getIdentifierQuoteString()))) {
            while (rows.next()) {
                versions.add(SchemaVersion.of(rows.getString(1)));
            }
        }
        return versions;
    }

    /** Flyway's names are in small letters, which H2 finds in quotes only; and those are not the same on each engine. */
    private static String history(String quote) {
        return "select 'version' from 'flyway_schema_history' where 'success' and 'version' is not null"
                .replace("'", quote);
    }

    @Override
    public void close() {
        connections.close();
    }
}
