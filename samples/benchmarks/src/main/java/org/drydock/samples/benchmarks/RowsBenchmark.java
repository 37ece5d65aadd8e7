package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.drydock.database.TestServer;
import org.drydock.database.mariadb.MariaTestServer;
import org.drydock.database.postgresql.PostgresForTests;

/** The most memory that a backup and going back hold with a table of many rows, where all of it passes through us. */
final class RowsBenchmark implements Benchmark {
    private static final double MOST_MEBIBYTES = 256;
    private static final int ROWS = 20_000_000;
    /** The test's user of MariaDB may do what it likes with databases that begin so. */
    private static final String DATABASE = "t_rows";
    /** FLOAT, which MariaDB's own tool does not dump exactly. */
    private static final String TABLE = "create table reading (id bigint not null, value float not null);";

    private static final String POSTGRES = "insert into reading select n, n / 7.0 from generate_series(1, %d) n";
    private static final String SOME_ROWS = " from reading where id % 1000 = 0";
    private static final String MARIA = "insert into reading select seq, seq / 7.0 from seq_1_to_%d";

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var postgres = PostgresServers.withTools();
        var maria = MariaBenchmark.server();
        report.add(onPostgres(bench, postgres));
        report.add(onMaria(bench, maria));
    }

    /** Of a role that may not make databases: otherwise no row leaves the server. */
    private Result onPostgres(Bench bench, PostgresForTests server) throws IOException {
        var site = site(bench, new TestServer.Postgres(server), "postgresql");
        PostgresServers.run(server, "postgres", "alter role " + PostgresForTests.USER + " nocreatedb");
        PostgresServers.run(
                server, DATABASE, "set role " + PostgresForTests.USER, String.format(Locale.ROOT, POSTGRES, ROWS));
        return watched("PostgreSQL", site, () -> PostgresServers.run(server, DATABASE, "delete" + SOME_ROWS));
    }

    private Result onMaria(Bench bench, MariaTestServer server) throws IOException {
        var site = site(bench, new TestServer.Maria(server), "mariadb");
        server.asRoot("use " + DATABASE, String.format(Locale.ROOT, MARIA, ROWS));
        return watched("MariaDB", site, () -> server.asRoot("use " + DATABASE, "delete" + SOME_ROWS));
    }

    private ServerSite site(Bench bench, TestServer server, String engine) throws IOException {
        var folder = bench.empty(name() + "-" + engine);
        var vendor = Vendor.in(bench, folder);
        vendor.product("databases: { main: { engines: [" + engine + "] } }\nservice: none\n");
        var script = vendor.project().resolve("scripts/main/common/V1__reading.sql");
        Files.createDirectories(script.getParent());
        Files.writeString(script, TABLE + "\n");
        vendor.release("1.0.0", "from: []\nsteps: [{ migrate: main, to: \"1\" }]\n");
        var code = Files.createDirectories(folder.resolve("code"));
        Files.writeString(code.resolve("readme"), "nothing but a database\n");
        var bundle = folder.resolve("1.0.0.bundle");
        Command.run(vendor.build("1.0.0", code, bundle, "--unproven"));
        server.drop(DATABASE);
        server.create(DATABASE);
        var site = new ServerSite(vendor, server, DATABASE, folder.resolve("site"));
        site.install(bundle, "service: none\n");
        return site;
    }

    /** Going back has something to put back. */
    private Result watched(String engine, ServerSite site, Turns.Work change) throws IOException {
        var figures = new ArrayList<Figure>();
        figures.add(watch("backup", site.installer("backup", "create", "--yes")));
        change.run();
        var backup = backup(site.folder());
        figures.add(watch("restore", site.installer("backup", "restore", backup, "--discard-since", backup, "--yes")));
        Bench.delete(site.vendor().folder());
        site.server().drop(DATABASE);
        return new Result(name() + ", " + ROWS + " on " + engine, "limit", figures, new Times());
    }

    private static String backup(Path site) throws IOException {
        try (var backups = Files.list(site.resolve("backups"))) {
            return String.valueOf(
                    backups.filter(Files::isDirectory).findFirst().orElseThrow().getFileName());
        }
    }

    private static Figure watch(String command, Object... words) throws IOException {
        return Figure.measure(command, Command.peakKilobytes(words) / 1024.0, "MiB")
                .atMost(MOST_MEBIBYTES);
    }
}
