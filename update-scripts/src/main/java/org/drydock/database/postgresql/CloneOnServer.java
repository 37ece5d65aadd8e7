package org.drydock.database.postgresql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.drydock.database.DatabaseCopy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;

/** Copies that are databases on the same server. Nobody can connect to one, so that it stays what it is. */
record CloneOnServer(Disk disk, PostgresConnections connections, PostgresNames names) {
    /** The description is made of the clone: what cannot be read there is found now. */
    DatabaseCopy make(Path folder, String run) {
        if (!Directories.list(folder).isEmpty()) {
            throw new IllegalArgumentException(folder + " is not empty");
        }
        var database = names.database();
        var clone = names.copy(run);
        var facts = connections.onServer("clone it", sql -> {
            var present = DatabaseFacts.read(sql, database).orElseThrow();
            new PostgresServer(sql).copy(database, clone, present.owner());
            return present;
        });
        var contents = connections.in(clone, "read its clone " + clone, DatabaseContents::ofFiles);
        var description = connections.onServer("close its clone", sql -> {
            var server = new PostgresServer(sql);
            server.close(clone);
            var number = server.number(clone).orElseThrow();
            return new CloneDescription(
                    CloneDescription.FORMAT,
                    database,
                    number,
                    facts,
                    contents,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        });
        return new DatabaseCopy(
                connections.address().name(),
                PostgresEngine.ID,
                connections.onServer("ask for its version", CloneOnServer::version),
                List.of(description.write(disk, folder)),
                Optional.of(clone));
    }

    static String version(Sql sql) throws SQLException {
        return "PostgreSQL "
                + sql.first("select current_setting('server_version')", row -> row.getString(1))
                        .orElse("unknown");
    }

    /** Whether the clone is the one that was made, and closed ever since. */
    List<String> damage(String clone, Path folder) {
        var expected = CloneDescription.read(folder);
        return connections.asked("look for its clone", sql -> {
            var server = new PostgresServer(sql);
            var number = server.number(clone);
            if (number.isEmpty()) {
                return List.of("database " + clone + " on the server: missing");
            }
            if (number.get() != expected.number()) {
                return List.of("database " + clone + " on the server: another one of the same name");
            }
            return server.acceptsConnections(clone)
                    ? List.of("database " + clone + " on the server: somebody has allowed connections to it")
                    : List.of();
        });
    }

    String scratch(String clone, String name) {
        return connections.onServer("clone its clone", sql -> {
            var owner = DatabaseFacts.read(sql, clone).orElseThrow().owner();
            var server = new PostgresServer(sql);
            new PostgresSessions(sql).clear(clone);
            server.copy(clone, name, owner);
            sql.run("comment on database " + Sql.name(name) + " is " + Sql.text(PostgresDatabase.OURS));
            return name;
        });
    }

    /**
     * Up to the exchange of names the database is what it was, after it what the copy holds; the clone stays. A try that
     * was killed leaves what is simply made anew, or has done it.
     */
    void restore(String clone, Path folder, String run, BooleanSupplier isSame) {
        var coming = names.coming(run);
        if (isSame.getAsBoolean()) {
            connections.onServer("remove what an earlier try has left", sql -> {
                new PostgresServer(sql).drop(coming);
                return coming;
            });
            return;
        }
        var expected = CloneDescription.read(folder);
        connections.onServer("put its copy back", sql -> {
            var server = new PostgresServer(sql);
            new PostgresSessions(sql).clear(clone);
            server.copy(clone, coming, expected.facts().owner());
            expected.facts().apply(sql, coming);
            return coming;
        });
        requireSame(coming, expected);
        connections.onServer("put its copy in its place", sql -> {
            var server = new PostgresServer(sql);
            server.exchange(coming, names.database(), failed(server, run));
            return coming;
        });
    }

    private void requireSame(String coming, CloneDescription expected) {
        var differences = new ArrayList<String>();
        connections.in(coming, "compare what is to be put back", sql -> {
            differences.addAll(expected.contents().changes(sql));
            if (!DatabaseFacts.read(sql, coming).equals(Optional.of(expected.facts()))) {
                differences.add("owner, grants, settings or comment");
            }
            return coming;
        });
        if (!differences.isEmpty()) {
            throw new UpdateException(
                    FailureKind.UPDATE_FAILED,
                    "database " + connections.address().name() + ": what was made of its copy is not the same: "
                            + String.join(", ", differences));
        }
    }

    private String failed(PostgresServer server, String run) throws SQLException {
        var n = 1;
        while (server.exists(names.failed(run, n))) {
            n++;
        }
        return names.failed(run, n);
    }
}
