package org.drydock.database.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import org.drydock.database.dialect.Catalog;
import org.drydock.database.dialect.Dialect;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;

/** What is PostgreSQL's own way once a session is open. */
record PostgresDialect(PostgresConnections connections) implements Dialect {
    @Override
    public Connection connect() throws SQLException {
        return connections.connect();
    }

    @Override
    public DatabaseType flyway() {
        return new PostgreSQLDatabaseType();
    }

    /** Flyway's lock would otherwise be a transaction that stays open, and CREATE INDEX CONCURRENTLY waits for all of them. */
    @Override
    public void configure(FluentConfiguration settings) {
        Objects.requireNonNull(settings.getConfigurationExtension(PostgreSQLConfigurationExtension.class))
                .setTransactionalLock(false);
    }

    @Override
    public Catalog catalog() {
        return new PostgresCatalog();
    }

    /** Of no type: the server would take a text for nothing but a text. */
    @Override
    public void bind(PreparedStatement statement, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            statement.setObject(1, value.get(), Types.OTHER);
        } else {
            statement.setNull(1, Types.OTHER);
        }
    }

    /** Nothing to do: each of our connections commits synchronously. */
    @Override
    public void makeDurable(Connection connection) {}

    /** The driver fetches rows piece by piece only inside a transaction. */
    @Override
    public void stream(Connection connection, boolean on) throws SQLException {
        if (!on) {
            connection.rollback();
        }
        connection.setAutoCommit(!on);
    }

    /** The server goes on. */
    @Override
    public void shutDown(Connection connection) {}

    @Override
    public void closed() {}
}
