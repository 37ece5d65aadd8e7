package org.drydock.database.postgresql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.Obstacle;
import org.drydock.database.Remains;
import org.drydock.database.Session;
import org.drydock.database.session.JdbcSession;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database on a server.
 *
 * @param isElsewhere whether copies that are put into it are another site's
 */
record PostgresDatabase(DatabaseAddress address, PostgresUrl url, boolean isElsewhere) implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

    /** What the server says of a database that we have made: only such a one is ever dropped as the site's own. */
    static final String OURS = "made by an installation of Drydock";

    private static final int MAJOR = 10_000;
    /** Bytes, of what describes a clone. */
    private static final long SMALL = 1 << 20;

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int PATIENCE = 30;

    @Override
    public Database elsewhere() {
        return new PostgresDatabase(address, url, true);
    }

    private PostgresConnections connections() {
        return new PostgresConnections(address, url);
    }

    private PostgresNames names() {
        return new PostgresNames(url.database());
    }

    @Override
    public boolean exists() {
        return new Entrance(connections()).state() != Entrance.State.MISSING;
    }

    @Override
    public boolean isReachable() {
        return connections().isReachable();
    }

    @Override
    public List<String> lockHolders() {
        try (var connection = connections().connect()) {
            return new PostgresSessions(new Sql(connection)).holders();
        } catch (SQLException e) {
            LOG.debug("{}: cannot ask who holds locks", name(), e);
            return List.of();
        }
    }

    @Override
    public List<Obstacle> obstacles() {
        return new PostgresObstacles(connections())
                .find().stream()
                        .map(obstacle -> new Obstacle(
                                "database " + name() + " " + obstacle.problem(), obstacle.remedy(), obstacle.weight()))
                        .toList();
    }

    @Override
    public boolean isInUse() {
        return new PostgresObstacles(connections()).isInUse();
    }

    @Override
    public boolean isBare() {
        return connections().exists()
                && connections().in(url.database(), "look what is in it", sql -> new Bareness(sql).isGiven());
    }

    @Override
    public boolean isBare(Remains remains) {
        return connections().in(remains.name(), "look what is in it", sql -> new Bareness(sql).isGiven());
    }

    @Override
    public List<Obstacle> dumpObstacles() {
        var major = connections().onServer("ask for its version", sql -> new PostgresServer(sql).version()) / MAJOR;
        return ClientTools.find(major).isPresent()
                ? List.of()
                : List.of(new Obstacle(
                        "database " + name() + ": " + ClientTools.missing(major)
                                + ", without which it cannot be dumped",
                        ClientTools.remedy(major)));
    }

    @Override
    public long size() {
        return connections().exists()
                ? connections()
                        .in(url.database(), "ask for its size", sql -> new PostgresServer(sql).size(url.database()))
                : 0;
    }

    /** The server's files are its own. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public Session open() {
        try {
            var dialect = new PostgresDialect(connections());
            return new JdbcSession(dialect, address.definition(), dialect.connect());
        } catch (SQLException e) {
            throw connections().refused(e);
        }
    }

    @Override
    public Session create() {
        if (!exists()) {
            connections().onServer("create it", sql -> {
                var server = new PostgresServer(sql);
                server.drop(names().making());
                sql.run("create database " + Sql.name(names().making()));
                sql.run("comment on database " + Sql.name(names().making()) + " is " + Sql.text(OURS));
                sql.run("alter database " + Sql.name(names().making()) + " rename to " + Sql.name(url.database()));
                return server;
            });
        }
        return open();
    }

    @Override
    public void remove(Disk disk) {
        connections().onServer("remove it", sql -> {
            var server = new PostgresServer(sql);
            server.drop(names().making());
            var facts = DatabaseFacts.read(sql, url.database());
            if (facts.isPresent() && !facts.get().comment().equals(Optional.of(OURS))) {
                throw UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "database " + name() + " (" + url.place() + ") was not made by an installation",
                        "if nobody needs it: DROP DATABASE " + Sql.name(url.database()));
            }
            server.drop(url.database());
            return server;
        });
    }

    /** A commit that waits for the disk takes with it all that was committed before, also by who did not wait. */
    @Override
    public void barrier(Disk disk) {
        connections()
                .in(
                        url.database(),
                        "make it durable",
                        sql -> sql.texts("select pg_logical_emit_message(true, 'drydock', '')"));
    }

    @Override
    public DatabaseCopy backUp(Disk disk, Path folder, String run) {
        var inTheWay = inTheWay();
        for (int tries = 0; tries < PATIENCE && isOnlyInUse(inTheWay); tries++) {
            LockSupport.parkNanos(MOMENT.toNanos());
            inTheWay = inTheWay();
        }
        inTheWay.stream().findFirst().ifPresent(obstacle -> {
            throw UpdateException.withHint(FailureKind.PRECONDITION, obstacle.problem(), obstacle.remedy());
        });
        return copies(disk).make(folder, run);
    }

    private List<Obstacle> inTheWay() {
        return obstacles().stream().filter(Obstacle::isInTheWay).toList();
    }

    /** A server has a session for a moment longer than the client that ended it. */
    private static boolean isOnlyInUse(List<Obstacle> inTheWay) {
        return !inTheWay.isEmpty()
                && inTheWay.stream().allMatch(obstacle -> obstacle.weight() == Obstacle.Weight.BLOCKS_WHILE_SERVING);
    }

    @Override
    public DatabaseCopy dump(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        return copies(disk).dump(copy, copyFolder, folder);
    }

    @Override
    public List<String> misfits(DatabaseCopy copy, Path folder) {
        return copies(Disk.real()).misfits(copy, folder);
    }

    @Override
    public List<String> damage(DatabaseCopy copy, Path folder) {
        return copies(Disk.real()).damage(copy, folder);
    }

    @Override
    public List<String> changesSince(DatabaseCopy copy, Path folder) {
        return copies(Disk.real()).changesSince(copy, folder);
    }

    @Override
    public void restore(Disk disk, DatabaseCopy copy, Path folder, Away away) {
        copies(disk).restore(copy, folder, away);
    }

    @Override
    public List<Remains> remains() {
        return connections().onServer("look for what runs have left", sql -> {
            var server = new PostgresServer(sql);
            var found = new ArrayList<Remains>();
            for (String other : sql.texts("select datname from pg_database order by 1")) {
                if (names().remains(other, 0).isPresent()) {
                    names().remains(other, server.size(other)).ifPresent(found::add);
                }
            }
            return found;
        });
    }

    @Override
    public void remove(Disk disk, Remains remains) {
        if (names().remains(remains.name(), 0).isEmpty()) {
            throw new IllegalArgumentException(remains.name() + " is not what a run has left");
        }
        connections().onServer("remove " + remains.name(), sql -> {
            new PostgresServer(sql).drop(remains.name());
            return remains;
        });
    }

    @Override
    public Database scratch(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        var clone = copy.onServer()
                .orElseThrow(() -> UpdateException.withHint(
                        FailureKind.PRECONDITION,
                        "database " + name() + ": nothing can be tried out beside it, as it cannot be cloned",
                        "ALTER ROLE " + Sql.name(address.user()) + " CREATEDB"));
        var scratch = copies(disk).scratch(clone);
        return new PostgresDatabase(scratch.address(), scratch.url(), isElsewhere);
    }

    @Override
    public void duplicate(Disk disk, DatabaseAddress other) {
        var name = PostgresUrl.parse(other).database();
        connections().onServer("copy it", sql -> {
            new PostgresServer(sql).copy(url.database(), name, address.user());
            sql.run("comment on database " + Sql.name(name) + " is " + Sql.text(OURS));
            return name;
        });
    }

    /** Itself: asking changes nothing. */
    @Override
    public Database reading(Disk disk, Path folder) {
        return this;
    }

    @Override
    public Database reading(Disk disk, DatabaseCopy copy, Path copyFolder, Path folder) {
        return this;
    }

    /** A clone takes its room on the server, a dump less than the database. */
    @Override
    public long copySize() {
        return copies(Disk.real()).areClones() ? SMALL : size();
    }

    private PostgresCopies copies(Disk disk) {
        return new PostgresCopies(disk, connections(), isElsewhere);
    }
}
