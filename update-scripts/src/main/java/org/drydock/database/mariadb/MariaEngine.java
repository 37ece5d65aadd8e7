package org.drydock.database.mariadb;

import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Engine;

/** MariaDB servers: they are shared, so the product may serve while we ask. */
public final class MariaEngine implements Engine {
    static final String ID = "mariadb";

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
        return new MariaDatabase(address, MariaUrl.parse(address));
    }
}
