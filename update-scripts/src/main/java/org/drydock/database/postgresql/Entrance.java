package org.drydock.database.postgresql;

import java.sql.SQLException;
import java.util.Set;
import org.drydock.database.dialect.SqlMessage;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way into a database that once let us in. A step of the product's may have shut it, as the database's owner can. */
record Entrance(PostgresConnections connections) {
    /** What keeps us out may be lifted by whom the database belongs to. */
    enum State {
        OPEN,
        SHUT,
        MISSING
    }

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    /** No right to connect, no connection left, and no connections allowed. */
    private static final Set<String> MAY_BE_SHUT = Set.of("42501", "53300", "55000");

    private static final String DOORS = """
            select not datallowconn, not has_database_privilege(oid, 'connect'), datconnlimit between 0 and ? - 1
            from pg_database where datname = ?""";

    /** @param isFull whether it lets in fewer sessions than we need */
    private record Doors(boolean isClosed, boolean isForOthers, boolean isFull) {
        boolean areShut() {
            return isClosed || isForOthers || isFull;
        }
    }

    /** @throws UpdateException PRECONDITION, if the database cannot be connected to for a reason that is not its own */
    State state() {
        try {
            connections.connect().close();
            return State.OPEN;
        } catch (SQLException e) {
            if (PostgresConnections.UNKNOWN_DATABASE.equals(e.getSQLState())) {
                return State.MISSING;
            }
            if (MAY_BE_SHUT.contains(String.valueOf(e.getSQLState())) && areShut()) {
                return State.SHUT;
            }
            throw connections.refused(e);
        }
    }

    /** The server may let us in nowhere else: then what kept us out is what there is to say. */
    private boolean areShut() {
        try (var server = connections.server()) {
            return doors(new Sql(server)).areShut();
        } catch (SQLException e) {
            LOG.debug("cannot tell whether {} is shut: {}", connections.url().place(), SqlMessage.of(e));
            return false;
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
