package org.drydock.database.session;

import java.sql.Connection;
import java.sql.SQLException;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.database.migration.MigrationFailure;
import org.drydock.database.migration.ScriptText;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** A script without a history, in one transaction as far as the engine's DDL lets it be one. */
record PlainScript(ScriptText text, Connection connection) {
    void run(String script, String name) {
        try (var statements = text.statements(script)) {
            connection.setAutoCommit(false);
            for (var statement = statements.next(); statement != null; statement = statements.next()) {
                execute(statement, name);
            }
            connection.commit();
            endTransaction();
        } catch (FlywayException e) {
            throw afterwards(new UpdateException(
                    FailureKind.UPDATE_FAILED, name + ": " + SqlMessage.oneLine(String.valueOf(e.getMessage())), e));
        } catch (SQLException e) {
            throw afterwards(new UpdateException(
                    FailureKind.UPDATE_FAILED, name + ": " + SqlMessage.of(e), SqlMessage.cause(e)));
        } catch (UpdateException e) {
            throw afterwards(e);
        }
    }

    /** What failed first is what is told: a connection that is gone cannot end its transaction either. */
    private UpdateException afterwards(UpdateException failure) {
        try {
            endTransaction();
        } catch (SQLException e) {
            failure.addSuppressed(SqlMessage.cause(e));
        }
        return failure;
    }

    private void execute(SqlStatement statement, String name) {
        var template = new JdbcTemplate(connection, text.dialect().flyway());
        var results = template.executeStatement(statement.getSql());
        if (results.getException() != null) {
            throw MigrationFailure.of(name, statement.getLineNumber(), statement.getSql(), results.getException());
        }
    }

    private void endTransaction() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
