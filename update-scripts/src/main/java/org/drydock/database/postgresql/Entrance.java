package org.drydock.database.postgresql;

import java.sql.SQLException;
import org.drydock.failure.UpdateException;

/** The way into a database that once let us in. A step of the product's may have shut it, as the database's owner can. */
record Entrance(PostgresConnections connections) {
    /** What keeps us out may be lifted by whom the database belongs to. */
    enum State {
        OPEN,
        SHUT,
        MISSING
    }

    private static final String DOORS = """
            select not datallowconn, not has_database_privilege(oid, 'connect'), datconnlimit between 0 and ? - 1
            from pg_database where datname = ?""";

    /** @param isFull whether it lets in fewer sessions than we need */
    private record Doors(boolean isClosed, boolean isForOthers, boolean isFull) {
        boolean areShut() {
            return isClosed || isForOthers || isFull;
        }
    }

    /** @throws UpdateException if the database cannot be connected to for a reason that is not its own */
    State state() {
        try {
            return connections.exists() ? State.OPEN : State.MISSING;
        } catch (UpdateException e) {
            if (doors(e).areShut()) {
                return State.SHUT;
            }
            throw e;
        }
    }

    /** The server may let us in nowhere else: then what kept us out is what there is to say. */
    private Doors doors(UpdateException refused) {
        try {
            return connections.onServer("look whether it is shut", this::doors);
        } catch (UpdateException e) {
            refused.addSuppressed(e);
            throw refused;
        }
    }

    private Doors doors(Sql sql) throws SQLException {
        return sql.first(
                        DOORS,
                        row -> new Doors(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)),
                        SessionLimits.AT_ONCE,
                        connections.url().database())
                .orElse(new Doors(false, false, false));
    }

    /** For a dump, which is read in from within. What the database is to be like is put back after that. */
    void open() {
        switch (state()) {
            case OPEN -> connections.in(connections.url().database(), "open it", this::open);
            case SHUT -> connections.onServer("open it", this::open);
            case MISSING -> {}
        }
    }

    private Doors open(Sql sql) throws SQLException {
        var doors = doors(sql);
        var database = Sql.name(connections.url().database());
        if (doors.isClosed()) {
            sql.run("alter database " + database + " allow_connections true");
        }
        if (doors.isForOthers()) {
            sql.run("grant connect on database " + database + " to current_user");
        }
        if (doors.isFull()) {
            sql.run("alter database " + database + " connection limit -1");
        }
        return doors;
    }
}
