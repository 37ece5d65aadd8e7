package org.drydock.database.postgresql;

import java.util.regex.Pattern;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Engine;

/** A PostgreSQL server: product and installer may both be connected. */
public final class PostgresEngine implements Engine {
    static final String ID = "postgresql";

    private static final Pattern PORTLESS =
            Pattern.compile("^(jdbc:postgresql://[^/:\\[]+|jdbc:postgresql://\\[[^]]*])/(.*)$");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isSharedWhileServing() {
        return true;
    }

    @Override
    public Suggestion suggestion(String database) {
        return new Suggestion("jdbc:postgresql://localhost/" + database, database, true);
    }

    /** With the port, which is 5432 where none is said. */
    @Override
    public String identity(String url) {
        return PORTLESS.matcher(url.split("\\?", 2)[0]).replaceFirst("$1:5432/$2");
    }

    @Override
    public Database at(DatabaseAddress address) {
        return new PostgresDatabase(address, PostgresUrl.parse(address), false);
    }
}
