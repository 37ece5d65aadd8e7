package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.util.List;

/** How long one waits for the smallest answer. */
final class StartBenchmark implements Benchmark {
    private static final double MILLISECONDS = 1000;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var java = System.getProperty("java.home") + "/bin/java";
        var times = new Turns(() -> {})
                .with("ours", () -> Command.run(bench.installer(), "--version"))
                .with("peer", () -> Command.run(java, "-Xshare:auto", "-XX:+UseSerialGC", "-version"))
                .run(bench.rounds());
        var ours = times.median("ours");
        var peer = times.median("peer");
        report.add(new Result(
                name(),
                "java -version",
                List.of(
                        Figure.measure("installer --version", ours * MILLISECONDS, "ms"),
                        Figure.measure("Java alone", peer * MILLISECONDS, "ms")),
                times));
    }
}
