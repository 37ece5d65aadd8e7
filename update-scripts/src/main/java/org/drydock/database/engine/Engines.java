package org.drydock.database.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.Engine;
import org.drydock.database.h2.H2Engine;
import org.drydock.database.mariadb.MariaEngine;
import org.drydock.database.postgresql.PostgresEngine;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** The engines that we know: a closed set, so that none can be smuggled in by a class path. */
public final class Engines {
    private static final Map<String, Engine> ALL = new TreeMap<>(
            Map.of("h2", new H2Engine(), "mariadb", new MariaEngine(), "postgresql", new PostgresEngine()));

    private Engines() {}

    /** @throws UpdateException PRECONDITION for an id that we do not know, naming those that we do */
    public static Engine of(String id) {
        var engine = ALL.get(id);
        if (engine == null) {
            throw UpdateException.withHint(
                    FailureKind.PRECONDITION,
                    "unknown database engine '" + id + "': expected one of " + String.join(", ", ids()),
                    "a newer installer may know it; use the one that came with the bundle");
        }
        return engine;
    }

    /** The database at an address, by the address's own engine. */
    public static Database at(DatabaseAddress address) {
        return of(address.engine()).at(address);
    }

    /** Sorted. */
    public static Set<String> ids() {
        return ALL.keySet();
    }
}
