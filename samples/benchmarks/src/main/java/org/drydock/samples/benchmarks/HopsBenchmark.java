package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.drydock.durable.Disk;
import org.drydock.installer.cli.Answers;
import org.drydock.installer.cli.Installer;
import org.drydock.installer.cli.Machine;
import org.drydock.installer.journal.Entry;
import org.drydock.installer.journal.RunRecord;
import org.drydock.installer.site.Secrets;
import org.drydock.installer.site.SiteLayout;
import org.drydock.installer.update.StopRequest;
import org.flywaydb.core.Flyway;

/**
 * What 60 hops cost over one run of Flyway with the same scripts. Ours is a whole update in this process, of which the
 * time from the journal's first record of a step to its last counts: everything between is durable before the next.
 */
final class HopsBenchmark implements Benchmark {
    private static final double MOST = 2.0;
    /** Rounds that load classes and compile them, and do not count. */
    private static final int WARM_UP = 2;

    @Override
    public String name() {
        return "hops";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        report.add(measure(bench, "one database", List.of("main")));
        report.add(measure(bench, "worst case: two databases in turn", List.of("main", "other")));
    }

    private Result measure(Bench bench, String what, List<String> databases) throws IOException {
        var folder = bench.empty(name());
        var history = new SixtyReleases(Vendor.in(bench, folder), databases);
        history.write();
        var site = folder.resolve("site");
        history.install(site);
        var times = new Times();
        for (int round = 0; round < WARM_UP + bench.rounds(); round++) {
            var at = folder.resolve("round-" + round);
            Files.createDirectories(at);
            Command.run("cp", "-a", site, at.resolve("ours"));
            Command.run("cp", "-a", site, at.resolve("peer"));
            Bench.settle();
            var ours = update(history, at.resolve("ours"));
            Bench.settle();
            var peer = migrate(history, at.resolve("peer"));
            if (round >= WARM_UP) {
                times.add("ours", ours).add("peer", peer);
            }
            Bench.delete(at);
        }
        return new Result(
                name() + ", " + what,
                databases.size() == 1 ? "one Flyway migrate" : "one Flyway migrate a database",
                List.of(times.ratio("time", "ours", "peer").atMost(MOST)),
                times);
    }

    private static double update(SixtyReleases history, Path site) throws IOException {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var machine = new Machine(
                Disk.real(), Clock.systemUTC(), Secrets.none(), site, Answers.NOBODY, false, new StopRequest());
        var code = Installer.run(
                machine,
                writer,
                writer,
                "update",
                history.bundle().toString(),
                "--site",
                site.toString(),
                "--yes",
                "--allow-unproven");
        if (code != 0) {
            throw new IOException("the update ended with exit code " + code + ":\n" + out);
        }
        var runs = RunRecord.all(new SiteLayout(site).runs());
        return steps(runs.get(runs.size() - 1));
    }

    private static double steps(RunRecord run) {
        var starts = new ArrayList<Instant>();
        var ends = new ArrayList<Instant>();
        for (Entry entry : run.entries()) {
            if (entry instanceof Entry.StepStarting starting) {
                starts.add(starting.at());
            } else if (entry instanceof Entry.StepDone done) {
                ends.add(done.at());
            }
        }
        return Duration.between(starts.get(0), ends.get(ends.size() - 1)).toNanos() / 1e9;
    }

    private static double migrate(SixtyReleases history, Path site) {
        var started = System.nanoTime();
        for (String database : history.databases()) {
            var done = Flyway.configure()
                    .dataSource("jdbc:h2:file:" + site.resolve(database) + ";TRACE_LEVEL_FILE=0", "sa", "")
                    .locations("filesystem:" + history.scripts(database))
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
            if (done.migrationsExecuted != SixtyReleases.HOPS) {
                throw new IllegalStateException(
                        "expected " + SixtyReleases.HOPS + " migrations, found " + done.migrationsExecuted);
            }
        }
        return (System.nanoTime() - started) / 1e9;
    }
}
