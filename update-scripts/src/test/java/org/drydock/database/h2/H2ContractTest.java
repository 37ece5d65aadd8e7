package org.drydock.database.h2;

import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Secret;

/** H2 keeps the contract. */
final class H2ContractTest extends DatabaseContract {
    @Override
    protected DatabaseAddress address(DatabaseDefinition definition) {
        return new DatabaseAddress(definition, "h2", "jdbc:h2:file:./data/client", "sa", new Secret("pw"), folder);
    }

    @Override
    protected DatabaseAddress addressOfAnother() {
        return new DatabaseAddress(definition(), "h2", "jdbc:h2:file:./data/other", "sa", new Secret("pw"), folder);
    }

    @Override
    protected boolean hasTransactionalDdl() {
        return false;
    }

    @Override
    protected String notNull(String table, String column, String type) {
        return "alter table " + table + " alter column " + column + " set not null;";
    }
}
