package org.drydock.database.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.dialect.Dialect;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/** Splits scripts into statements by Flyway's own parser, so that what it runs and what we run is cut the same way. */
public record ScriptText(Dialect dialect, DatabaseDefinition definition, Connection connection) {
    private static final String PREFIX = "flyway:";

    /** Statements of a text, with the placeholders that the vendor declared. */
    public SqlStatementIterator statements(String text) {
        return statements(new StringResource(text));
    }

    SqlStatementIterator statements(LoadableResource script) {
        return statements(script, FlywaySettings.of(definition));
    }

    /** Engines run several statements as readily as one: and a second one may be anything. */
    public void requireOneStatement(String sql) {
        var found = 0;
        try (var statements = statements(
                new StringResource(sql), FlywaySettings.of(definition).placeholderReplacement(false))) {
            while (statements.next() != null) {
                found++;
            }
        } catch (FlywayException e) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED, query(sql) + SqlMessage.oneLine(String.valueOf(e.getMessage())), e);
        }
        if (found != 1) {
            throw new UpdateException(FailureKind.UPDATE_FAILED, query(sql) + "expected one statement, found " + found);
        }
    }

    private String query(String sql) {
        return "database " + definition.name() + ": query '" + SqlMessage.shortened(sql) + "': ";
    }

    private SqlStatementIterator statements(LoadableResource script, Configuration settings) {
        var context = new ParsingContext();
        context.getPlaceholders().putAll(placeholders());
        var visible = new ScriptFolder(List.of(), settings.getEncoding());
        return dialect.flyway()
                .createSqlScriptFactory(settings, context)
                .createSqlScript(script, true, visible)
                .getSqlStatements();
    }

    /** Flyway's own, as {@code ParsingContext.populate} gives them: that one would need a database of Flyway's. */
    private Map<String, String> placeholders() {
        try {
            var database = dialect.databaseName(connection);
            var schemas = definition.schemas();
            var schema = Optional.ofNullable(connection.getSchema()).orElse(database);
            return Map.of(
                    PREFIX + "defaultSchema",
                    schemas.isEmpty() ? schema : schemas.get(0),
                    PREFIX + "database",
                    database,
                    PREFIX + "user",
                    connection.getMetaData().getUserName(),
                    PREFIX + "table",
                    definition.history());
        } catch (SQLException e) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "database " + definition.name() + ": " + SqlMessage.of(e),
                    SqlMessage.cause(e));
        }
    }
}
