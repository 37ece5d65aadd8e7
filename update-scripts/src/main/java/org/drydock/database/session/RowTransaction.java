package org.drydock.database.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.RowValue;
import org.drydock.database.SingleRows;
import org.drydock.database.dialect.Dialect;
import org.drydock.database.migration.ScriptText;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Single rows in one transaction of a connection. */
record RowTransaction(Dialect dialect, DatabaseDefinition definition, Connection connection) implements SingleRows {
    private static final Logger LOG = LoggerFactory.getLogger(RowTransaction.class);

    <T> T run(Function<SingleRows, T> work) {
        try {
            connection.setAutoCommit(false);
            var result = work.apply(this);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw undone(refused("commit", e, Optional.empty()));
        } catch (RuntimeException e) {
            throw undone(e);
        }
    }

    private RuntimeException undone(RuntimeException failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(refused("roll back", e, Optional.empty()));
        }
        return failure;
    }

    @Override
    public int change(String statement, Optional<String> value) {
        requireOne(statement);
        LOG.debug("{}: changing a row: {}", definition.name(), statement);
        try (var prepared = connection.prepareStatement(statement)) {
            dialect.bind(prepared, value);
            var changed = prepared.executeUpdate();
            if (dialect.hasLost(prepared)) {
                throw failed("the value does not fit its column, of which the database only warns");
            }
            return changed;
        } catch (SQLException e) {
            throw refused("change the row", e, value);
        }
    }

    @Override
    public List<RowValue> find(String query) {
        requireOne(query);
        LOG.debug("{}: reading a row: {}", definition.name(), query);
        try (var statement = connection.createStatement()) {
            statement.setMaxRows(2);
            try (var rows = statement.executeQuery(query)) {
                var columns = rows.getMetaData().getColumnCount();
                if (columns != 1) {
                    throw failed("expected a query of one column, found " + columns);
                }
                var found = new ArrayList<RowValue>();
                while (rows.next()) {
                    found.add(ColumnValue.of(rows).orElseThrow(() -> unknown(query)));
                }
                return found;
            }
        } catch (SQLException e) {
            throw refused("read the row", e, Optional.empty());
        }
    }

    private void requireOne(String statement) {
        new ScriptText(dialect, definition, connection).requireOneStatement(statement);
    }

    private UpdateException unknown(String query) {
        return UpdateException.withHint(
                FailureKind.UPDATE_FAILED,
                "database " + definition.name() + ": expected text, a number or a truth value, found something else",
                "cast it in the query: " + query);
    }

    private UpdateException failed(String what) {
        return new UpdateException(FailureKind.UPDATE_FAILED, "database " + definition.name() + ": " + what);
    }

    /** Without the driver's exception: logs print causes, and it may hold the value. */
    private UpdateException refused(String what, SQLException e, Optional<String> value) {
        return failed("cannot " + what + ": " + Refusal.words(e, value));
    }
}
