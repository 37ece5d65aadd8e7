package org.drydock.database.mariadb;

import java.util.regex.Pattern;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Engine;

/** MariaDB servers: they are shared, so the product may serve while we ask. */
public final class MariaEngine implements Engine {
    static final String ID = "mariadb";

    private static final Pattern PORTLESS =
            Pattern.compile("^(jdbc:mariadb://[^/:\\[]+|jdbc:mariadb://\\[[^]]*])/(.*)$");

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
        return new Suggestion("jdbc:mariadb://localhost/" + database, database, true);
    }

    /** With the port, which is 3306 where none is said; products also say it with MySQL's own word. */
    @Override
    public String identity(String url) {
        var address = url.split("\\?", 2)[0].replaceFirst("^jdbc:mysql:", "jdbc:mariadb:");
        return PORTLESS.matcher(address).replaceFirst("$1:3306/$2");
    }

    @Override
    public Database at(DatabaseAddress address) {
        return new MariaDatabase(OptionFile.completed(address), MariaUrl.parse(address), false);
    }
}
