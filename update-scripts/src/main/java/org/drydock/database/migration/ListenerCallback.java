package org.drydock.database.migration;

import java.sql.Connection;
import java.util.function.BiFunction;
import org.drydock.database.MigrationListener;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** Tells our listener what Flyway tells us. Flyway knows a statement's line but does not say it: so we count along. */
final class ListenerCallback implements Callback {
    private final BiFunction<String, Connection, StatementLines> linesOf;
    private MigrationListener listener = MigrationListener.NONE;
    private @Nullable StatementLines lines;
    private @Nullable RuntimeException thrown;

    ListenerCallback(BiFunction<String, Connection, StatementLines> linesOf) {
        this.linesOf = linesOf;
    }

    /** Whom to tell from now on. */
    void tell(MigrationListener other) {
        close();
        listener = other;
        thrown = null;
    }

    /** What the listener threw, if it did: Flyway would hand it on only inside messages of its own. */
    void rethrow() {
        close();
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return listener != MigrationListener.NONE
                && (event == Event.BEFORE_EACH_MIGRATE
                        || event == Event.BEFORE_EACH_MIGRATE_STATEMENT
                        || event == Event.AFTER_EACH_MIGRATE);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var script = context.getMigrationInfo().getScript();
        try {
            tell(event, script, context.getConnection());
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }

    private void tell(Event event, String script, Connection connection) {
        if (event == Event.BEFORE_EACH_MIGRATE) {
            listener.scriptStarts(script);
            lines = linesOf.apply(script, connection);
        } else if (event == Event.AFTER_EACH_MIGRATE) {
            close();
            listener.scriptDone(script);
        } else if (lines != null) {
            listener.statementStarts(script, lines.next());
        }
    }

    private void close() {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }

    @Override
    public String getCallbackName() {
        return "drydock";
    }
}
