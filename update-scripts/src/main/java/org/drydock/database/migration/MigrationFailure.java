package org.drydock.database.migration;

import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/** What Flyway throws, in words for an admin: script, line, statement, and what the database said. */
public final class MigrationFailure {
    private static final Pattern NAME = Pattern.compile("(?:[VR][0-9._]*__)[^\\s/]+\\.sql");

    private MigrationFailure() {}

    static UpdateException of(DatabaseDefinition definition, FlywayException e) {
        var coding = cause(e, CharacterCodingException.class);
        if (coding.isPresent()) {
            return new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    script(definition, e) + " is not text in " + definition.encoding(),
                    "the vendor declares another 'encoding' for database " + definition.name() + " in product.yaml",
                    e);
        }
        var statement = cause(e, FlywaySqlScriptException.class);
        var sql = cause(e, SQLException.class);
        if (sql.isEmpty()) {
            return new UpdateException(FailureKind.UPDATE_FAILED, script(definition, e) + ": " + said(e), e);
        }
        return statement
                .map(failed -> of(script(definition, e), failed.getLineNumber(), failed.getStatement(), sql.get()))
                .orElseGet(() -> new UpdateException(
                        FailureKind.UPDATE_FAILED,
                        script(definition, e) + ": " + SqlMessage.of(sql.get()),
                        SqlMessage.cause(sql.get())));
    }

    /** Flyway's exception is no cause: it repeats the driver's words, and with them the customer's values. */
    public static UpdateException of(String script, int line, String statement, SQLException sql) {
        return new UpdateException(
                FailureKind.UPDATE_FAILED,
                script + ", line " + line + ": " + SqlMessage.of(sql) + "; statement: "
                        + SqlMessage.shortened(statement),
                SqlMessage.cause(sql));
    }

    /** The script that was at work; of a failure before the first one, the step's part of the message is all there is. */
    private static String script(DatabaseDefinition definition, FlywayException e) {
        return cause(e, FlywayMigrateException.class)
                .map(failed -> failed.getMigration().getScript())
                .or(() -> cause(e, FlywaySqlScriptException.class)
                        .map(failed -> failed.getResource().getFilename()))
                .or(() -> nameIn(String.valueOf(e.getMessage())))
                .orElse("database " + definition.name()); // of a connection that is lost Flyway names no script
    }

    private static Optional<String> nameIn(String message) {
        var name = NAME.matcher(message);
        return name.find() ? Optional.of(name.group()) : Optional.empty();
    }

    /** The innermost of Flyway's own messages: the outer ones repeat it. */
    private static String said(FlywayException e) {
        Throwable innermost = e;
        while (innermost.getCause() instanceof FlywayException) {
            innermost = innermost.getCause();
        }
        return SqlMessage.oneLine(String.valueOf(innermost.getMessage()));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
