package org.drydock.database.postgresql;

import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseDefinition;

/** So does the PostgreSQL that is installed on this machine, which is an older one. */
final class PostgresWithToolsContractTest extends DatabaseContract {
    private final String name = PostgresForTests.freshName();

    @Override
    protected DatabaseAddress address(DatabaseDefinition definition) {
        return PostgresForTests.withTools().address(definition, name, folder);
    }

    @Override
    protected DatabaseAddress addressOfAnother() {
        return PostgresForTests.withTools().address(definition(), PostgresForTests.freshName(), folder);
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
