package org.drydock.database.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.drydock.database.dialect.Catalog;
import org.drydock.database.dialect.Dialect;
import org.flywaydb.core.internal.database.DatabaseType;
import org.flywaydb.database.mysql.mariadb.MariaDBDatabaseType;

/** What is MariaDB's own way once a connection is open. */
record MariaDialect(MariaServer server) implements Dialect {
    /** NULL where there has to be a value, out of range, data truncated, incorrect value, likewise for a column, data too long. */
    private static final Set<Integer> LOSSES = Set.of(1048, 1264, 1265, 1292, 1366, 1406);

    @Override
    public Connection connect() throws SQLException {
        return server.openForFlyway();
    }

    @Override
    public DatabaseType flyway() {
        return new MariaDBDatabaseType();
    }

    @Override
    public Catalog catalog() {
        return new MariaCatalog();
    }

    /** Also the schema: which of the two the driver takes it for is our choice. */
    @Override
    public String databaseName(Connection connection) throws SQLException {
        return Optional.ofNullable(connection.getSchema()).orElse(connection.getCatalog());
    }

    /** Outside of its strict mode the server cuts a value, or takes another one, and warns. */
    @Override
    public boolean hasLost(PreparedStatement statement) throws SQLException {
        for (var warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (LOSSES.contains(warning.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void makeDurable(Connection connection) throws SQLException {
        new MariaDurability(connection).force();
    }

    /** The driver gives rows one by one as soon as a statement has a fetch size. */
    @Override
    public void stream(Connection connection, boolean on) {}

    @Override
    public void shutDown(Connection connection) {}

    @Override
    public void closed() {}
}
