package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drydock.database.Away;
import org.drydock.database.Database;
import org.drydock.database.DatabaseAddress;
import org.drydock.database.DatabaseContract;
import org.drydock.database.DatabaseCopy;
import org.drydock.database.engine.Engines;
import org.drydock.database.postgresql.PostgresForTests;
import org.drydock.durable.Disk;

/**
 * What the downtime of a run pays for a database on PostgreSQL: its copy, going back to it, and a dump where the role may
 * not make databases. The peers are what an admin would type.
 */
final class PostgresBenchmark implements Benchmark {
    private static final String DATABASE = "bench";
    private static final String PEER = "peer";
    private static final String RUN = "0001-bench";

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var folder = bench.empty(name());
        var server = PostgresServers.withTools();
        PostgresServers.fill(server, DATABASE, PostgresForTests.USER, bench.databaseMegabytes());
        var contest = new Contest(bench, server, folder);
        report.add(contest.copy());
        report.add(contest.restore());
        report.add(contest.dump());
        report.add(contest.portableDump());
    }

    /** @param folder for copies and dumps */
    private record Contest(Bench bench, PostgresForTests server, Path folder) {
        private String what(String part) {
            return "postgresql, " + bench.databaseMegabytes() + " MB, " + part;
        }

        private Database database(String user) {
            DatabaseAddress address = server.address(DatabaseContract.definition(), DATABASE, user, folder);
            return Engines.at(address);
        }

        private Result copy() throws IOException {
            var database = database(PostgresForTests.USER);
            var times = new Turns(this::tidy)
                    .with("ours", () -> database.backUp(Disk.real(), folder.resolve("copy"), RUN))
                    .with("peer", () -> sql("create database " + PEER + " template " + DATABASE))
                    .with(
                            "peer, file copy",
                            () -> sql("create database " + PEER + " template " + DATABASE + " strategy file_copy"))
                    .run(bench.rounds());
            return new Result(
                    what("backup"),
                    "CREATE DATABASE .. TEMPLATE",
                    List.of(
                            times.ratio("time", "ours", "peer").atMost(1.2),
                            times.ratio("with STRATEGY FILE_COPY", "ours", "peer, file copy")),
                    times);
        }

        /** Of rows that were changed, or there would be nothing to do. */
        private Result restore() throws IOException {
            tidy();
            var database = database(PostgresForTests.USER);
            var copy = database.backUp(Disk.real(), folder.resolve("copy"), RUN);
            var dump = folder.resolve("peer.dump");
            peerDump(dump);
            var times = new Turns(() -> {
                        drop(PEER);
                        sql("create database " + PEER);
                        in(DATABASE, "update customer set name = 'changed' where id % 1000 = 0");
                        settle();
                    })
                    .with("ours", () -> restore(database, copy))
                    .with("peer", () -> Command.run(tool("pg_restore", PEER, "-j2", dump)))
                    .run(bench.rounds());
            return new Result(
                    what("going back"),
                    "pg_restore -j2",
                    List.of(times.ratio("time", "ours", "peer").atMost(0.3)),
                    times);
        }

        private void restore(Database database, DatabaseCopy copy) {
            database.restore(Disk.real(), copy, folder.resolve("copy"), new Away(folder.resolve("away"), RUN));
        }

        /** Of a role that may not make databases. */
        private Result dump() throws IOException {
            sql("alter database " + DATABASE + " owner to acme_poor");
            in(DATABASE, "reassign owned by " + PostgresForTests.USER + " to acme_poor");
            var database = database("acme_poor");
            var result =
                    dumped("dump, no right to clone", () -> database.backUp(Disk.real(), folder.resolve("copy"), RUN));
            in(DATABASE, "reassign owned by acme_poor to " + PostgresForTests.USER);
            sql("alter database " + DATABASE + " owner to " + PostgresForTests.USER);
            return result;
        }

        /** Made of the clone, while the product serves again. */
        private Result portableDump() throws IOException {
            tidy();
            var database = database(PostgresForTests.USER);
            var clone = Files.createDirectories(folder.resolve("clone"));
            var copy = database.backUp(Disk.real(), clone, "0002-bench");
            return dumped(
                    "dump of the clone, after the downtime",
                    () -> database.dump(Disk.real(), copy, clone, folder.resolve("copy")));
        }

        private Result dumped(String part, Turns.Work ours) throws IOException {
            var dump = folder.resolve("peer.dump");
            var times = new Turns(() -> {
                        Bench.delete(folder.resolve("copy"));
                        Files.deleteIfExists(dump);
                        settle();
                    })
                    .with("ours", ours)
                    .with("peer", () -> peerDump(dump))
                    .with("peer, synced", () -> {
                        peerDump(dump);
                        Command.run("sync", dump);
                    })
                    .run(bench.rounds());
            return new Result(
                    what(part),
                    "pg_dump -Fc -Z1",
                    List.of(
                            times.ratio("time", "ours", "peer").atMost(1.1),
                            times.ratio("time, peer synced", "ours", "peer, synced")),
                    times);
        }

        private void peerDump(Path dump) throws IOException {
            Command.run(tool("pg_dump", DATABASE, "-Fc", "-Z1", "-f", dump));
        }

        private Object[] tool(String program, String database, Object... words) {
            var all = new ArrayList<Object>(List.of(
                    server.tools().orElseThrow().resolve(program),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    server.port(),
                    "-U",
                    "postgres",
                    "-d",
                    database));
            all.addAll(List.of(words));
            return all.toArray();
        }

        private void tidy() throws IOException {
            Bench.delete(folder.resolve("copy"));
            var database = database(PostgresForTests.USER);
            database.remains().forEach(remains -> database.remove(Disk.real(), remains));
            drop(PEER);
            settle();
        }

        private void drop(String database) throws IOException {
            sql("drop database if exists " + database);
        }

        private void settle() throws IOException {
            sql("checkpoint");
            bench.settleServers();
        }

        private void sql(String statement) throws IOException {
            in("postgres", statement);
        }

        private void in(String database, String statement) throws IOException {
            PostgresServers.run(server, database, statement);
        }
    }
}
