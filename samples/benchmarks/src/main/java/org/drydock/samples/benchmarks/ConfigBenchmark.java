package org.drydock.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Locale;
import org.drydock.config.ConfigFormat;
import org.drydock.config.LargeFile;

/**
 * One key of a config file of 10 MB, of each format: a Java of its own, started and all, in 200 MB of heap, reads the file,
 * converts it, has both readers judge it before and after, and writes it.
 */
final class ConfigBenchmark implements Benchmark {
    private static final double MOST_SECONDS = 2;
    private static final int BYTES = 10_000_000;
    private static final int SAMPLE = 1_000;

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void run(Bench bench, Report report) throws IOException {
        var folder = bench.empty(name());
        var java = System.getProperty("java.home") + "/bin/java";
        var classes = System.getProperty("java.class.path");
        var turns = new Turns(() -> {});
        for (ConfigFormat format : ConfigFormat.values()) {
            var blocks =
                    (int) ((long) BYTES * SAMPLE / LargeFile.of(format, SAMPLE).bytes().length);
            var file = Files.write(
                    folder.resolve("large." + format),
                    LargeFile.of(format, blocks).bytes());
            turns.with(
                    format.name(),
                    () -> Command.run(
                            java,
                            "-XX:+UseSerialGC",
                            "-XX:MaxNewSize=24m",
                            "-Xmx200m",
                            "-cp",
                            classes,
                            LargeConversion.class.getName(),
                            format.name(),
                            file));
        }
        var times = turns.run(bench.rounds());
        var figures = new ArrayList<Figure>();
        for (ConfigFormat format : ConfigFormat.values()) {
            figures.add(Figure.measure(format.name().toLowerCase(Locale.ROOT), times.median(format.name()), "s")
                    .withDecimals(1)
                    .atMost(MOST_SECONDS));
        }
        report.add(new Result(name() + ", 10 MB in 200 MB", "limit", figures, times));
    }
}
