package org.drydock.database.migration;

import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/** The lines at which a script's statements begin, one after the other. */
final class StatementLines implements AutoCloseable {
    private final SqlStatementIterator statements;

    StatementLines(SqlStatementIterator statements) {
        this.statements = statements;
    }

    /** Of the next statement, from 1. */
    int next() {
        var statement = statements.next();
        if (statement == null) {
            throw new IllegalStateException("Flyway runs more statements than its parser finds");
        }
        return statement.getLineNumber();
    }

    @Override
    public void close() {
        statements.close();
    }
}
