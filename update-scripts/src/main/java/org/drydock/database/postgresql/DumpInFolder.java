package org.drydock.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    /** Of an archive's entries, each of which may lock a table and its indexes until its transaction ends. */
    private static final int MOST_AT_ONCE = 2_000;

    private ClientTools tools() {
        return found.orElseThrow(() -> UpdateException.withHint(
                FailureKind.PRECONDITION,
                "database " + connections.address().name() + ": pg_dump and pg_restore were not found",
                "say in " + ClientTools.VARIABLE + " which folder they are in"));
    }

    void requireTools() {
        tools();
    }

    DatabaseCopy make(Path folder) {
        var database = connections.url().database();
        return make(
                folder,
                database,
                sql -> DatabaseFacts.read(sql, database).orElseThrow(),
                sql -> Optional.of(DatabaseContents.ofFiles(sql)));
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
        return make(folder, clone.database(), outside, sql -> Optional.empty());
    }

    /** What is written out and what it is compared with later are one and the same moment of the database. */
    private DatabaseCopy make(
            Path folder,
            String original,
            PostgresConnections.Call<DatabaseFacts> outside,
            PostgresConnections.Call<Optional<DatabaseContents>> ownFiles) {
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
            DatabaseContents contents;
            Optional<DatabaseContents> untouched;
            TreeEntry.File dump;
            try {
                contents = DatabaseContents.ofRows(sql);
                untouched = ownFiles.run(sql);
            } finally {
                dump = ended(writing);
            }
            sql.connection().rollback();
            var description = new CloneDescription(CloneDescription.FORMAT, original, 0, facts, contents, untouched);
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
        var all = new String[words.length + 3];
        System.arraycopy(new String[] {"-Fc", "-Z1", "-w"}, 0, all, 0, 3);
        System.arraycopy(words, 0, all, 3, words.length);
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
        var extensions = connections.in(database, "empty it", sql -> {
            new PostgresServer(sql).endSessions(database);
            new Emptying(sql).run();
            return sql.texts("select extname from pg_extension");
        });
        var list = tools().restore(connections, "-l", archive.toString())
                .run("", output -> new String(output.readAllBytes(), StandardCharsets.UTF_8));
        var options = new ArrayList<>(List.of("-w", "--exit-on-error", "-L", "/dev/stdin"));
        if (list.lines().count() < MOST_AT_ONCE) {
            options.add("--single-transaction");
        }
        options.addAll(List.of(
                "-d", "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'", archive.toString()));
        tools().restore(connections, options.toArray(String[]::new))
                .run(without(extensions, list), output -> output.read());
        connections.in(database, "put back its settings", sql -> {
            var expected = CloneDescription.read(folder).facts();
            var present = DatabaseFacts.read(sql, database).orElseThrow();
            if (!present.owner().equals(expected.owner())) {
                sql.run("alter database " + Sql.name(database) + " owner to " + Sql.name(expected.owner()));
            }
            (isElsewhere ? expected.with(present.grants()) : expected).apply(sql, database);
            return database;
        });
    }

    /** Extensions that are still there are somebody else's: they are neither made nor commented on. */
    private static String without(List<String> extensions, String list) {
        return Arrays.stream(list.split("\n", -1))
                .filter(line -> extensions.stream()
                        .noneMatch(name -> line.matches(".* EXTENSION - " + Pattern.quote(name) + " ?.*")
                                || line.matches(".* COMMENT - EXTENSION " + Pattern.quote(name) + " ?.*")))
                .collect(Collectors.joining("\n", "", "\n"));
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
