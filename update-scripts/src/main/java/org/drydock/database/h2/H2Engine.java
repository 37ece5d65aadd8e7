package org.drydock.database.h2;

import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Engine;

/** H2 in one file: it belongs to one process, so the product is still whenever we have it open. */
public final class H2Engine implements Engine {
    static final String ID = "h2";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isSharedWhileServing() {
        return false;
    }

    @Override
    public Suggestion suggestion(String database) {
        return new Suggestion("jdbc:h2:file:./data/" + database, "sa", false);
    }

    @Override
    public String identity(String url) {
        return url.split(";", 2)[0];
    }

    @Override
    public Database at(DatabaseAddress address) {
        return new H2Database(address, H2Url.parse(address));
    }
}
