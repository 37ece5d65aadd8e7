package org.drydock.database.postgresql;

import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Engine;

/** A PostgreSQL server: product and installer may both be connected. */
public final class PostgresEngine implements Engine {
    static final String ID = "postgresql";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isSharedWhileServing() {
        return true;
    }

    @Override
    public Database at(DatabaseAddress address) {
        return new PostgresDatabase(address, PostgresUrl.parse(address));
    }
}
