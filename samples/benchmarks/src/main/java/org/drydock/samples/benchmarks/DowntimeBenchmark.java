package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.drydock.database.TestServer;
import org.drydock.database.postgresql.PostgresForTests;

/**
 * How long a product is down for an update: ours from when it is told to stop to when it is started for its users; the
 * peer is the script that an admin would write, from its first line to its last, with Flyway for the migration. The
 * product itself starts at once, and the migration is a short one, so that what is compared is what surrounds them.
 */
final class DowntimeBenchmark implements Benchmark {
    private static final String DATABASE = "downtime";
    private static final String SAVED = "downtime_saved";
    private static final String MIGRATION =
            "alter table customer add column region varchar(20) not null default 'none';"
                    + " create table region (name varchar(20) primary key, title text);";
    private static final String DEFINITION = """
            databases: { main: { engines: [postgresql] } }
            service:
              start: bin/product start
              stop: bin/product stop
              health: { command: bin/product health, within: 10s }
            """;

    /** It runs while a file is there; when it was started and stopped stands in another one, in seconds. */
    private static final String PRODUCT = """
            #!/bin/sh
            case $1 in
                start) : > '%1$s/runs' ;;
                stop) rm -f '%1$s/runs' ;;
                *) test -e '%1$s/runs'; exit ;;
            esac
            date +%%s.%%N >> '%1$s/times'
            """;

    private static final String BY_HAND =
            "set -e; cd \"$1\"; \"$2/pg_dump\" -h 127.0.0.1 -p \"$3\" -U postgres -Fc -Z1 -f"
                    + " backup.dump \"$4\"; cp -a code backup-code; rm -rf code; mkdir code; tar -C code -x --zstd -f \"$5\";"
                    + " shift 5; \"$@\"; sync -f .";

    @Override
    public String name() {
        return "downtime";
    }

    @Override
    public List<String> peers() {
        return List.of("tar", "zstd");
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var folder = bench.empty(name());
        var contest = new Contest(bench, PostgresServers.withTools(), folder, Vendor.in(bench, folder));
        contest.prepare();
        report.add(contest.run());
    }

    private record Contest(Bench bench, PostgresForTests server, Path folder, Vendor vendor) {
        private Path site() {
            return folder.resolve("site");
        }

        private Path byHand() {
            return folder.resolve("by-hand");
        }

        private Path scripts() {
            return vendor.project().resolve("scripts/main/common");
        }

        private Path bundle(String release) {
            return folder.resolve(release + ".bundle");
        }

        private Path tar() {
            return folder.resolve("code.tar.zst");
        }

        /** Bundles, a site of the first release with its rows, and the same by hand. */
        void prepare() throws IOException {
            vendor.product(DEFINITION);
            Files.createDirectories(scripts());
            Files.writeString(scripts().resolve("V1__customer.sql"), PostgresServers.TABLE + ";\n");
            Files.writeString(scripts().resolve("V2__region.sql"), MIGRATION + "\n");
            vendor.release("1.0.0", "from: []\nsteps: [{ migrate: main, to: \"1\" }]\n");
            vendor.release("2.0.0", "from: [1.0.0]\nsteps: [{ migrate: main, to: \"2\" }]\n");
            for (String release : List.of("1.0.0", "2.0.0")) {
                Command.run(vendor.build(release, code(release), bundle(release), "--unproven"));
            }
            Command.shell("tar -C \"$1\" -cf - . | zstd -3 -T0 -q -f -o \"$2\"", code("2.0.0"), tar());
            PostgresServers.run(server, "postgres", "create database " + DATABASE + " owner " + PostgresForTests.USER);
            install();
            PostgresServers.rows(server, DATABASE, PostgresForTests.USER, bench.databaseMegabytes());
            PostgresServers.run(server, "postgres", "create database " + SAVED + " template " + DATABASE);
            Command.run("cp", "-a", site(), folder.resolve("site-saved"));
        }

        /** The server's code, and a program that takes no time to start and to stop. */
        private Path code(String release) throws IOException {
            var code = folder.resolve("code-" + release);
            if (!Files.exists(code)) {
                Command.run("cp", "-a", bench.server(), code);
                var program =
                        Files.writeString(code.resolve("bin/product"), String.format(Locale.ROOT, PRODUCT, folder));
                Files.writeString(code.resolve("release"), release + "\n");
                Command.run("chmod", "+x", program);
            }
            return code;
        }

        private void install() throws IOException {
            new ServerSite(vendor, new TestServer.Postgres(server), DATABASE, site()).install(bundle("1.0.0"), "");
        }

        Result run() throws IOException {
            var times = new Times();
            for (int round = 0; round <= bench.rounds(); round++) {
                again();
                var ours = update();
                again();
                var peer = updateByHand();
                if (round > 0) {
                    times.add("ours", ours).add("peer", peer);
                }
            }
            return new Result(
                    "downtime, " + bench.databaseMegabytes() + " MB on PostgreSQL",
                    "pg_dump, cp -a, tar x, flyway migrate",
                    List.of(times.ratio("time", "ours", "peer").atMost(0.3)),
                    times);
        }

        /** Site, folder and database as they were prepared. */
        private void again() throws IOException {
            Bench.delete(site());
            Command.run("cp", "-a", folder.resolve("site-saved"), site());
            Bench.delete(byHand());
            Files.createDirectories(byHand());
            Command.run("cp", "-a", code("1.0.0"), byHand().resolve("code"));
            for (String database : new TestServer.Postgres(server).databases(DATABASE)) {
                if (!database.equals(SAVED)) {
                    PostgresServers.run(server, "postgres", "drop database \"" + database + "\"");
                }
            }
            PostgresServers.run(
                    server,
                    "postgres",
                    "create database " + DATABASE + " template " + SAVED + " owner " + PostgresForTests.USER,
                    "checkpoint");
            bench.settleServers();
        }

        /** From when the product is told to stop to when it is started for its users. */
        private double update() throws IOException {
            var times = folder.resolve("times");
            Files.deleteIfExists(times);
            Command.run(bench.installer(), "update", bundle("2.0.0"), "--site", site(), "--yes", "--allow-unproven");
            var told = Files.readAllLines(times);
            return Double.parseDouble(told.get(told.size() - 1)) - Double.parseDouble(told.get(0));
        }

        private double updateByHand() throws IOException {
            var started = System.nanoTime();
            Command.shell(
                    BY_HAND,
                    byHand(),
                    server.tools().orElseThrow(),
                    server.port(),
                    DATABASE,
                    tar(),
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FlywayMigrate.class.getName(),
                    "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + DATABASE,
                    PostgresForTests.USER,
                    PostgresForTests.PASSWORD,
                    scripts());
            return (System.nanoTime() - started) / 1e9;
        }
    }
}
