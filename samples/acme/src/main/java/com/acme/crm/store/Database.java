package com.acme.crm.store;

import com.acme.crm.CannotStartException;
import com.acme.crm.Release;
import com.acme.crm.Settings.Account;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;

/** One of the product's databases, open while the product runs; an embedded H2 file belongs to this process alone. */
public final class Database implements AutoCloseable {
    private static final String HISTORY =
            "select \"version\" from \"flyway_schema_history\" where \"success\" and \"version\" is not null";

    private final String name;
    private final SchemaWindow window;
    private final JdbcConnectionPool pool;

    private Database(String name, SchemaWindow window, JdbcConnectionPool pool) {
        this.name = name;
        this.window = window;
        this.pool = pool;
    }

    /** @throws CannotStartException if it cannot be opened or its schema is outside the window */
    static Database open(String name, Account account, SchemaWindow window) {
        // A missing file is a mistake in the settings, not a wish for an empty database.
        var url = account.url() + ";IFEXISTS=TRUE";
        var database = new Database(name, window, JdbcConnectionPool.create(url, account.user(), account.password()));
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
        return pool.getConnection();
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
        try (var tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
            if (!tables.next()) {
                return versions;
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(HISTORY)) {
            while (rows.next()) {
                versions.add(SchemaVersion.of(rows.getString(1)));
            }
        }
        return versions;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
