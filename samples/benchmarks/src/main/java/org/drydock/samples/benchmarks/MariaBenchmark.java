package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.drydock.database.Away;
import org.drydock.database.DatabaseContract;
import org.drydock.database.engine.Engines;
import org.drydock.database.mariadb.MariaTestServer;
import org.drydock.durable.Disk;
import org.opentest4j.TestAbortedException;

/** What the downtime of a run pays for a database on MariaDB: its dump, and loading it again. */
final class MariaBenchmark implements Benchmark {
    private static final String RUN = "0001-bench";
    /** The test's user may do what it likes with databases that begin so. */
    private static final String DATABASE = "t_bench";

    private static final String PEER = "t_peer";
    /** Bytes of a row, about. */
    private static final int ROW = 210;

    private static final String TABLE = "create table customer (id bigint primary key, name varchar(80) not null,"
            + " mail varchar(80) not null, note text, paid decimal(12, 2), at datetime not null, index (mail))";
    private static final String ROWS = "insert into customer select seq, concat(md5(seq), ' ', md5(seq + 1)),"
            + " concat(md5(seq + 2), '@example.org'), repeat(md5(seq + 3), 2), seq %% 1000 * 1.25,"
            + " timestampadd(second, seq, '2020-01-01') from seq_1_to_%d";
    private static final String DUMP = "\"$1\" --no-defaults --host=127.0.0.1 --port=\"$2\" --user=root --skip-ssl"
            + " --single-transaction --routines --triggers --events --hex-blob \"$3\" > \"$4\"";
    private static final String LOAD =
            "\"$1\" --no-defaults --host=127.0.0.1 --port=\"$2\" --user=root --skip-ssl \"$3\" < \"$4\"";

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var contest = new Contest(bench, server(), bench.empty(name()));
        contest.server()
                .asRoot(
                        "create database " + DATABASE,
                        "use " + DATABASE,
                        TABLE,
                        String.format(Locale.ROOT, ROWS, bench.databaseMegabytes() * 1_000_000L / ROW));
        report.add(contest.dump());
        report.add(contest.load());
    }

    /** With its client programs, whose folder child processes are not told. */
    static MariaTestServer server() throws IOException {
        try {
            return MariaTestServer.get();
        } catch (TestAbortedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record Contest(Bench bench, MariaTestServer server, Path folder) {
        private Result dump() throws IOException {
            var database = Engines.at(server.address(DatabaseContract.definition(), DATABASE));
            var times = new Turns(() -> {
                        Bench.delete(folder.resolve("copy"));
                        Files.deleteIfExists(peer());
                        bench.settleServers();
                    })
                    .with("ours", () -> database.backUp(Disk.real(), folder.resolve("copy"), RUN))
                    .with("peer", () -> shell(DUMP, "mariadb-dump", DATABASE))
                    .with("peer, synced", () -> {
                        shell(DUMP, "mariadb-dump", DATABASE);
                        Command.run("sync", peer());
                    })
                    .run(bench.rounds());
            return result(
                    "backup",
                    "mariadb-dump",
                    List.of(
                            times.ratio("time", "ours", "peer").atMost(1.1),
                            times.ratio("time, peer synced", "ours", "peer, synced")),
                    times);
        }

        /** Ours keeps what stood there, which is another dump. */
        private Result load() throws IOException {
            Bench.delete(folder.resolve("copy"));
            var database = Engines.at(server.address(DatabaseContract.definition(), DATABASE));
            var copy = database.backUp(Disk.real(), folder.resolve("copy"), RUN);
            var away = folder.resolve("away");
            var times = new Turns(() -> {
                        Bench.delete(away);
                        server.asRoot(
                                "update " + DATABASE + ".customer set name = 'changed' where id % 1000 = 0",
                                "drop database if exists " + PEER,
                                "create database " + PEER);
                        bench.settleServers();
                    })
                    .with(
                            "ours",
                            () -> database.restore(Disk.real(), copy, folder.resolve("copy"), new Away(away, RUN)))
                    .with("peer", () -> shell(LOAD, "mariadb", PEER))
                    .run(bench.rounds());
            return result("going back", "mariadb < dump", List.of(times.ratio("time", "ours", "peer")), times);
        }

        private Path peer() {
            return folder.resolve("peer.sql");
        }

        private void shell(String line, String program, String database) throws IOException {
            Command.shell(line, server.tools().resolve(program), server.port(), database, peer());
        }

        private Result result(String part, String peer, List<Figure> figures, Times times) {
            return new Result("mariadb, " + bench.databaseMegabytes() + " MB, " + part, peer, figures, times);
        }
    }
}
