package org.drydock.database.mariadb;

import java.util.ArrayList;
import java.util.List;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseDefinition;
import org.drydock.database.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;

/** MariaDB keeps the contract. */
@ResourceLock("MariaDB server")
final class MariaContractTest extends DatabaseContract {
    private final List<String> made = new ArrayList<>();
    private String name = "";

    @BeforeEach
    void startServer() {
        MariaTestServer.get();
        name = MariaTestServer.newName();
        made.add(name);
    }

    @AfterEach
    void dropDatabases() {
        made.forEach(database -> MariaTestServer.get().asRoot("drop database if exists " + database));
    }

    @Override
    protected DatabaseAddress address(DatabaseDefinition definition) {
        return MariaTestServer.get().address(definition, name);
    }

    @Override
    protected DatabaseAddress addressOfAnother() {
        var other = MariaTestServer.newName();
        made.add(other);
        var server = MariaTestServer.get();
        return new DatabaseAddress(
                definition(),
                "mariadb",
                server.url(other),
                MariaTestServer.USER,
                new Secret(MariaTestServer.PASSWORD),
                folder);
    }

    @Override
    protected boolean hasTransactionalDdl() {
        return false;
    }

    @Override
    protected String notNull(String table, String column, String type) {
        return "alter table " + table + " modify column " + column + " " + type + " not null;";
    }

    @Override
    protected String dropIndex(String table, String index) {
        return "drop index " + index + " on " + table;
    }
}
