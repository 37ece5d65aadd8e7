package org.drydock.database.postgresql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.drydock.database.Away;
import org.drydock.database.DatabaseCopy;
import org.drydock.digest.Hasher;
import org.drydock.digest.TreeEntry;
import org.drydock.durable.Copy;
import org.drydock.durable.Directories;
import org.drydock.durable.Disk;
import org.drydock.durable.DiskException;
import org.drydock.durable.FileMode;
import org.drydock.failure.FailureKind;
import org.drydock.failure.UpdateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies that are archives of {@code pg_dump}'s, for databases that cannot be cloned. */
record DumpInFolder(Disk disk, PostgresConnections connections, Optional<ClientTools> found) {
    private static final Logger LOG = LoggerFactory.getLogger(DumpInFolder.class);
    private static final String FILE = "database.dump";
    private static final String ROLES = """
            select distinct pg_get_userbyid(refobjid) from pg_shdepend
            where refclassid = 'pg_authid'::regclass
              and dbid = (select oid from pg_database where datname = current_database())
            order by 1""";

    /** @param untouched by which it is told that nobody has written to a database since; empty if it is not the dumped one */
    private record Contents(DatabaseContents rows, Optional<DatabaseContents> untouched) {
        static Contents of(DatabaseContents.Dumped dumped) {
            return new Contents(dumped.rows(), Optional.of(dumped.files()));
        }
    }

    private ClientTools tools() {
        return found.orElseThrow(() -> UpdateException.withHint(
                FailureKind.PRECONDITION,
                "database " + connections.address().name() + ": pg_dump, pg_restore and psql were not found",
                "say in " + ClientTools.VARIABLE + " which folder they are in"));
    }

    void requireTools() {
        tools();
    }

    /** A dump that could not be read in is none: that is tried as long as everything else is as it was. */
    DatabaseCopy make(Path folder) {
        var database = connections.url().database();
        var copy = make(
                folder,
                database,
                sql -> DatabaseFacts.read(sql, database).orElseThrow(),
                sql -> Contents.of(DatabaseContents.ofDumped(sql)));
        refilling(folder, folder.resolve(FILE)).attempt();
        return copy;
    }

    /** @param clone what this database, made of a clone, has to be: of what no clone carries it is asked too */
    DatabaseCopy make(Path folder, CloneDescription clone) {
        PostgresConnections.Call<DatabaseFacts> outside = sql -> {
            var differences = clone.contents().changes(sql);
            if (!differences.isEmpty()) {
                throw new UpdateException(
                        FailureKind.UPDATE_FAILED,
                        "database " + connections.address().name() + ": its clone is not what was cloned: "
                                + String.join(", ", differences));
            }
            return clone.facts();
        };
        return make(
                folder, clone.database(), outside, sql -> new Contents(DatabaseContents.ofRows(sql), Optional.empty()));
    }

    /** What is written out and what it is compared with later are one and the same moment of the database. */
    private DatabaseCopy make(
            Path folder,
            String original,
            PostgresConnections.Call<DatabaseFacts> outside,
            PostgresConnections.Call<Contents> inside) {
        if (!Directories.list(folder).isEmpty()) {
            throw new IllegalArgumentException(folder + " is not empty");
        }
        Directories.create(disk, folder, FileMode.PRIVATE_DIRECTORY);
        var database = connections.url().database();
        return connections.in(database, "dump it", sql -> {
            var facts = outside.run(sql);
            sql.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            sql.connection().setAutoCommit(false);
            var snapshot = sql.texts("select pg_export_snapshot()").get(0);
            var writing = CompletableFuture.supplyAsync(() -> write(folder.resolve(FILE), "--snapshot=" + snapshot));
            var publicSchema = PublicSchema.read(sql);
            var extensions = Extension.of(sql);
            Contents contents;
            TreeEntry.File dump;
            try {
                contents = inside.run(sql);
            } finally {
                dump = ended(writing);
            }
            sql.connection().rollback();
            var description = new CloneDescription(
                    CloneDescription.FORMAT,
                    original,
                    0,
                    facts,
                    contents.rows,
                    sql.texts(ROLES),
                    contents.untouched,
                    extensions,
                    Optional.of(publicSchema));
            return new DatabaseCopy(
                    connections.address().name(),
                    PostgresEngine.ID,
                    CloneOnServer.version(sql),
                    List.of(dump, description.write(disk, folder)),
                    Optional.empty());
        });
    }

    private static TreeEntry.File ended(CompletableFuture<TreeEntry.File> writing) {
        try {
            return writing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    private TreeEntry.File write(Path file, String... words) {
        var all = Stream.concat(Stream.of("-Fc", tools().compression(), "-w"), Stream.of(words))
                .toArray(String[]::new);
        var hasher = new Hasher();
        long size;
        try (var sink = disk.create(file, FileMode.PRIVATE_FILE)) {
            size = tools().dump(connections, all).run("", output -> Copy.stream(output, sink, hasher::update));
            sink.force();
        }
        disk.forceDirectory(Directories.parent(file));
        return new TreeEntry.File(String.valueOf(file.getFileName()), FileMode.PRIVATE_FILE, size, hasher.finish());
    }

    /** Listing an archive would not notice that its end is missing: only reading all of it does. */
    private void requireReadable(Path file) {
        tools().restore(connections, "-f", "/dev/null", file.toString()).run("", output -> output.read());
    }

    /** Killed anywhere, it begins anew: the archive is only read. */
    void restore(DatabaseCopy copy, Path folder, Away away, boolean isElsewhere) {
        var archive = folder.resolve(copy.files().get(0).path());
        requireReadable(archive);
        keep(away);
        var database = connections.url().database();
        connections.in(database, "end its sessions", sql -> {
            new PostgresSessions(sql).end(database);
            return database;
        });
        refilling(folder, archive).run();
        connections.in(database, "put back its settings", sql -> {
            var description = CloneDescription.read(folder);
            if (!isElsewhere && description.publicSchema().isPresent()) {
                description.publicSchema().get().apply(sql);
            }
            var expected = description.facts();
            var present = DatabaseFacts.read(sql, database).orElseThrow();
            if (!present.owner().equals(expected.owner())) {
                sql.run("alter database " + Sql.name(database) + " owner to " + Sql.name(expected.owner()));
            }
            (isElsewhere ? expected.with(present.grants()) : expected).apply(sql, database);
            return database;
        });
        analyze(database);
    }

    /**
     * A dump has no statistics, and without them the product is slow until the server's own housekeeping comes round. By then the
     * database is what it was: being slow is no reason to say that it is not.
     */
    private void analyze(String database) {
        try {
            var failed = connections.in(database, "compute statistics of it", sql -> new Statistics(sql).make());
            if (!failed.isEmpty()) {
                LOG.warn(
                        "database {}: it is put back, but without statistics for the planner of some tables, which may be slow"
                                + " until the server has made them, or ANALYZE has: {}",
                        connections.address().name(),
                        PostgresObstacles.shown(failed));
            }
        } catch (UpdateException e) {
            LOG.warn(
                    "database {}: it is put back, but without statistics for the planner: it may be slow until the server"
                            + " has made them, or ANALYZE has",
                    connections.address().name(),
                    e);
        }
    }

    private Refilling refilling(Path folder, Path archive) {
        return new Refilling(
                connections, tools(), archive, CloneDescription.read(folder).extensions());
    }

    /** What stands there, if it can be had at all: a database in a bad state is no reason not to put the good one back. */
    private void keep(Away away) {
        var kept = away.folder().resolve(connections.address().name() + "-failed-" + away.run() + ".dump");
        if (Files.exists(kept)) {
            return;
        }
        var temporary = kept.resolveSibling(kept.getFileName() + ".part");
        try {
            Directories.create(disk, away.folder(), FileMode.PRIVATE_DIRECTORY);
            Directories.deleteTree(disk, temporary);
            write(temporary);
            disk.move(temporary, kept);
            disk.forceDirectory(away.folder());
        } catch (UpdateException | DiskException e) {
            Directories.deleteTree(disk, temporary); // on a full disk half of it would only be in the way
            LOG.warn(
                    "database {}: what a restored copy replaces could not be kept",
                    connections.address().name(),
                    e);
        }
    }
}
