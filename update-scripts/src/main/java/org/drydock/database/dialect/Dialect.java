package org.drydock.database.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.database.DatabaseType;

/** What an open session asks of its engine. */
public interface Dialect {
    /** A further connection to the same database: Flyway wants two. */
    Connection connect() throws SQLException;

    /** Flyway's parser for this engine's scripts: we split statements as it does. */
    DatabaseType flyway();

    /** Settings of Flyway's that only this engine has. */
    default void configure(FluentConfiguration settings) {}

    Catalog catalog();

    /** The name of the database that a connection uses, as Flyway hands it to scripts. */
    default String databaseName(Connection connection) throws SQLException {
        return connection.getCatalog();
    }

    /** Gives a statement's one placeholder a value that the engine takes for what its column holds; empty: NULL. */
    default void bind(PreparedStatement statement, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            statement.setString(1, value.get());
        } else {
            statement.setNull(1, Types.VARCHAR);
        }
    }

    /** Whether a statement has stored less than it was given, and only warned of it. */
    default boolean hasLost(PreparedStatement statement) throws SQLException {
        return false;
    }

    /** Makes what is committed survive a power cut. */
    void makeDurable(Connection connection) throws SQLException;

    /** Whether rows come one by one, so that a large table needs no large memory. */
    void stream(Connection connection, boolean on) throws SQLException;

    /** Ends what goes on behind the connection, where it is ours to end. */
    void shutDown(Connection connection) throws SQLException;

    /** Told when the session's connection is closed. */
    void closed();
}
