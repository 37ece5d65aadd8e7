package org.drydock.database.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.drydock.database.MigrationListener;
import org.drydock.failure.UpdateException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Error;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.jspecify.annotations.Nullable;

/** Tells our listener what Flyway tells us. Flyway knows a statement's line but does not say it: so we count along. */
final class ListenerCallback implements Callback {
    private static final Set<Event> EVENTS = Set.of(
            Event.BEFORE_EACH_MIGRATE,
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT_ERROR,
            Event.AFTER_EACH_MIGRATE);

    private final BiFunction<String, Connection, SqlStatementIterator> statementsOf;
    private MigrationListener listener = MigrationListener.NONE;
    private @Nullable SqlStatementIterator statements;
    private @Nullable SqlStatement statement;
    private @Nullable RuntimeException thrown;
    private @Nullable UpdateException failed;

    /** @param statementsOf a script, as Flyway finds them */
    ListenerCallback(BiFunction<String, Connection, SqlStatementIterator> statementsOf) {
        this.statementsOf = statementsOf;
    }

    /** Whom to tell from now on. */
    void tell(MigrationListener other) {
        close();
        listener = other;
        thrown = null;
        failed = null;
    }

    /** What the listener threw, if it did: Flyway would hand it on only inside messages of its own. */
    void rethrow() {
        close();
        if (thrown != null) {
            throw thrown;
        }
    }

    /** The statement that failed: of one that has cost the connection, Flyway throws what it could not tidy up instead. */
    Optional<UpdateException> failed() {
        return Optional.ofNullable(failed);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return EVENTS.contains(event);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var script = context.getMigrationInfo().getScript();
        try {
            if (event == Event.AFTER_EACH_MIGRATE_STATEMENT_ERROR) {
                failed = failure(script, context.getStatement().getErrors());
            } else {
                tell(event, script, context.getConnection());
            }
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }

    private void tell(Event event, String script, Connection connection) {
        if (event == Event.BEFORE_EACH_MIGRATE) {
            listener.scriptStarts(script);
            statements = statementsOf.apply(script, connection);
        } else if (event == Event.AFTER_EACH_MIGRATE) {
            close();
            listener.scriptDone(script);
        } else if (statements != null) {
            statement = statements.next();
            if (statement == null) {
                throw new IllegalStateException("Flyway runs more statements than its parser finds");
            }
            listener.statementStarts(script, statement.getLineNumber());
        }
    }

    private @Nullable UpdateException failure(String script, List<Error> errors) {
        if (statement == null || errors.isEmpty()) {
            return null;
        }
        var error = errors.get(0);
        var said = new SQLException(error.getMessage(), error.getState(), error.getCode());
        return MigrationFailure.of(script, statement.getLineNumber(), statement.getSql(), said);
    }

    private void close() {
        if (statements != null) {
            statements.close();
            statements = null;
        }
    }

    @Override
    public String getCallbackName() {
        return "drydock";
    }
}
