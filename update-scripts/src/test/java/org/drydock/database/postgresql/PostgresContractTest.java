package org.drydock.database.postgresql;

import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseDefinition;

/** PostgreSQL keeps the contract. */
final class PostgresContractTest extends DatabaseContract {
    private final String name = PostgresForTests.freshName();

    @Override
    protected DatabaseAddress address(DatabaseDefinition definition) {
        return PostgresForTests.server().address(definition, name, folder);
    }

    @Override
    protected DatabaseAddress addressOfAnother() {
        return PostgresForTests.server().address(definition(), PostgresForTests.freshName(), folder);
    }

    @Override
    protected boolean hasTransactionalDdl() {
        return true;
    }

    @Override
    protected String notNull(String table, String column, String type) {
        return "alter table " + table + " alter column " + column + " set not null;";
    }
}
